import { make } from "../dom";
import { refresh } from "../refresh";
import { toast, toastLater } from "../toast";
import { say } from "../words";
import { asksForProof, prove } from "./prove";

interface Fault {
  field?: string | null;
  code: string;
  message: string;
}

interface Problem {
  title?: string;
  detail?: string;
  code?: string;
  errors?: Fault[];
}

/** Set while the page leaves on purpose, so that it does not ask about unsaved changes. */
let leaving = false;

/**
 * A write form. It is sent in the background; what was typed stays until the server has accepted it. The idempotency key in the
 * form stays the same until then, so that sending again after a broken connection cannot write twice.
 */
export function commandForm(form: HTMLFormElement): void {
  form.noValidate = true;
  form.addEventListener("input", () => form.setAttribute("data-dirty", ""));
  form.addEventListener("change", () => form.setAttribute("data-dirty", ""));
  form.addEventListener("submit", event => {
    event.preventDefault();
    void send(form, (event as SubmitEvent).submitter);
  });
}

/** Asks before half-filled forms are left. */
export function guardUnsaved(): void {
  window.addEventListener("beforeunload", event => {
    if (!leaving && document.querySelector("form[data-command][data-dirty]:not([data-careless])")) {
      event.preventDefault();
    }
  });
  window.addEventListener("pageshow", () => {
    leaving = false;
  });
}

async function send(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
  if (form.hasAttribute("data-sending") || !form.dispatchEvent(new CustomEvent("pledge:before-send", { cancelable: true, bubbles: true }))) {
    return;
  }

  clearFaults(form);
  const body = new FormData(form, submitter instanceof HTMLButtonElement ? submitter : null);
  setSending(form, submitter, true);
  const post = (): Promise<Response> =>
    fetch(submitter?.getAttribute("formaction") ?? form.getAttribute("action") ?? location.href, {
      method: "POST",
      headers: headersOf(form),
      body: form.enctype === "multipart/form-data" ? body : new URLSearchParams(body as unknown as Record<string, string>),
    });
  try {
    let response = await post();
    if (await asksForProof(response) && await prove(form)) {
      response = await post();
    }

    await (response.ok ? succeed(form, submitter, response) : fail(form, response));
  } catch {
    showFaults(form, say("formFailed"), [{ code: "network", message: say("formOffline") }]);
  } finally {
    setSending(form, submitter, false);
  }
}

function headersOf(form: HTMLFormElement): Record<string, string> {
  const key = form.querySelector<HTMLInputElement>("input[name=_key]")?.value;
  const version = form.querySelector<HTMLInputElement>("input[name=_version]")?.value;
  return {
    Accept: "application/json",
    ...(key ? { "Idempotency-Key": key } : {}),
    ...(version ? { "If-Match": `"${version}"` } : {}),
  };
}

async function succeed(form: HTMLFormElement, submitter: HTMLElement | null, response: Response): Promise<void> {
  const answer: unknown = await response.json().catch(() => ({}));
  const then = submitter?.dataset["then"] ?? form.dataset["then"];
  const said = form.dataset["said"] ?? say("done");
  const shows = form.dataset["shows"];
  form.removeAttribute("data-dirty");
  if (shows !== undefined) {
    form.parentElement?.replaceChildren(valueOf(shows, answer));
    return;
  }

  if (then !== undefined) {
    const target = new URL(fill(then, answer), location.href);
    if (target.hash !== "" && target.pathname + target.search === location.pathname + location.search) {
      // Only the fragment is new: the browser would stay on the page as it was, with a used key and an old version.
      await refresh("main", form).catch(() => undefined);
      location.hash = target.hash;
      toast(said);
      return;
    }

    toastLater(said);
    leaving = !document.querySelector("form[data-command][data-dirty]");
    location.assign(target);
    return;
  }

  form.closest("dialog")?.close();
  try {
    await refresh("main", form);
  } catch {
    toastLater(said);
    location.reload();
    return;
  }

  // Said when it can be seen.
  toast(said);
}

/** Replaces {name} and {a.b} in a path by what the answer says. */
function fill(path: string, answer: unknown): string {
  return path.replace(/\{([\w.]+)\}/g, (_, name: string) =>
    encodeURIComponent(valueOf(name, answer)));
}

/** The property a or a.b of an answer. */
function valueOf(name: string, answer: unknown): string {
  return String(name.split(".").reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], answer) ?? "");
}

async function fail(form: HTMLFormElement, response: Response): Promise<void> {
  form.dispatchEvent(new CustomEvent("pledge:refused", { bubbles: true }));
  const problem = await response.json().catch(() => ({})) as Problem;
  const faults = problem.errors?.length ? problem.errors.map(fault => named(form, fault)) : [{ code: problem.code ?? "", message: problem.title ?? say("formServer", response.status) }];
  if (problem.code === "idempotency.key-reused") {
    showFaults(form, say("formRepeated"), [{ code: problem.code, message: say("formRepeatedHint") }], latestLink());
  } else if (response.status === 401) {
    showFaults(form, say("formFailed"), [{ code: "sign-in", message: say("formSignIn") }], latestLink());
  } else if (response.status === 412 || problem.code === "changed-meanwhile") {
    showFaults(form, say("formChanged"), faults, changedLink(form));
  } else {
    showFaults(form, faults.some(fault => fault.field) ? say("formErrors", faults.length) : say("formFailed"), faults);
  }
}

function latestLink(address = location.href): HTMLElement {
  return make("p", {}, make("a", { href: address, target: "_blank", rel: "noopener" }, say("latest")));
}

/** The way to what somebody else made of it. Who went there has seen it, so that what he submits then is no silent overwriting. */
function changedLink(form: HTMLFormElement): HTMLElement {
  // The form in a drawer is of another page than the one beneath it.
  const address = form.closest<HTMLElement>("[data-plan]")?.dataset["plan"] ?? location.href;
  const link = latestLink(address);
  link.addEventListener("click", () => void takeVersion(form, address));
  return link;
}

/** Takes over the version that the page shows now; when it does not come, the next try is refused as this one was. */
async function takeVersion(form: HTMLFormElement, address: string): Promise<void> {
  const page = await fetch(address, { headers: { Accept: "text/html" } }).then(response => response.text()).catch(() => "");
  const forms = [...new DOMParser().parseFromString(page, "text/html").forms].filter(other =>
    form.id ? other.id === form.id : other.getAttribute("action") === form.getAttribute("action"));
  const shown = forms.length === 1 ? forms[0]?.querySelector<HTMLInputElement>("input[name=_version]")?.value : undefined;
  const version = form.querySelector<HTMLInputElement>("input[name=_version]");
  if (shown && version) {
    version.value = shown;
  }
}

/** What cannot be read is told with the name that a program sends; people know the field by its label. */
function named(form: HTMLFormElement, fault: Fault): Fault {
  const label = fault.code === "field.malformed" && fault.field ? controlOf(form, fault.field)?.closest(".field")?.querySelector("label, legend")?.firstChild?.textContent?.trim() : null;
  return label && fault.field ? { ...fault, message: fault.message.replace(fault.field, label) } : fault;
}

/** The error summary on top of the form, with links to the fields, and each message again at its field. */
function showFaults(form: HTMLFormElement, title: string, faults: Fault[], next?: HTMLElement): void {
  const titleId = `${form.id || "form"}-errors`;
  const items = faults.map(fault => {
    const control = fault.field ? controlOf(form, fault.field) : null;
    if (control) {
      mark(control, fault.message);
    }

    const link = control && make("a", { href: `#${control.id}` }, fault.message);
    link?.addEventListener("click", event => {
      event.preventDefault();
      control?.focus();
    });
    return make("li", {}, link ?? fault.message);
  });
  const summary = make("div", { class: "error-summary", role: "alert", tabindex: "-1", "aria-labelledby": titleId },
    make("h2", { id: titleId }, title), make("ul", {}, ...items), next);
  form.prepend(summary);
  summary.focus();
  summary.scrollIntoView({ block: "nearest" });
}

/** The control of a field's path; a list's path finds its first control. */
function controlOf(form: HTMLFormElement, field: string): HTMLElement | null {
  const names = [field, `${field}[]`, field.replace(/\[\d+\]/g, "[]")];
  const named = [...form.elements].find((element): element is HTMLInputElement =>
    names.includes((element as HTMLInputElement).name) || names.includes((element as HTMLElement).dataset["field"] ?? "\0"));
  const visible = named?.type === "hidden" ? named.closest(".field")?.querySelector<HTMLElement>("input:not([type=hidden]), canvas, button") : named;
  return visible ?? null;
}

function mark(control: HTMLElement, message: string): void {
  control.id ||= `field-${Math.random().toString(36).slice(2)}`;
  control.setAttribute("aria-invalid", "true");
  const slot = control.closest(".field")?.querySelector<HTMLElement>(".field-error");
  if (slot) {
    slot.textContent = slot.textContent ? `${slot.textContent} ${message}` : message;
  }
}

function clearFaults(form: HTMLFormElement): void {
  form.querySelector(":scope > .error-summary")?.remove();
  form.querySelectorAll("[aria-invalid]").forEach(control => control.removeAttribute("aria-invalid"));
  form.querySelectorAll<HTMLElement>(".field-error").forEach(slot => slot.replaceChildren());
}

function setSending(form: HTMLFormElement, submitter: HTMLElement | null, sending: boolean): void {
  form.toggleAttribute("data-sending", sending);
  const button = submitter ?? form.querySelector<HTMLElement>("button[type=submit]");
  if (sending) {
    button?.setAttribute("aria-busy", "true");
  } else {
    button?.removeAttribute("aria-busy");
  }
}
