import htmx from "htmx.org";
import { isTyping } from "./dom";
import { wake } from "./island";

/** Fetches the page that is shown and replaces the parts that `select` names, keeping scroll, focus, open drawers and half-filled forms. */
export async function refresh(select: string, submitted?: HTMLFormElement): Promise<void> {
  const response = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!response.ok) {
    throw new Error(`${response.status}`);
  }

  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  for (const old of document.querySelectorAll<HTMLElement>(select)) {
    const part = old.id ? fresh.getElementById(old.id) : fresh.querySelector<HTMLElement>(select);
    if (part) {
      replace(old, document.importNode(part, true), submitted);
    }
  }
}

/** Whether the part holds something that somebody is working on. */
export function isBusy(part: Element): boolean {
  return part.querySelector("form[data-dirty], form[data-sending]") !== null
    || (part.contains(document.activeElement) && isTyping(document.activeElement));
}

/** Puts a fresh part in the place of an old one, with focus, scrolled lists, open details and half-filled forms as they were. */
export function replace(old: HTMLElement, fresh: HTMLElement, submitted?: HTMLFormElement): void {
  const focus = focusOf(old);
  for (const opened of old.querySelectorAll<HTMLDetailsElement>("details[open][id]")) {
    fresh.querySelector(`#${CSS.escape(opened.id)}`)?.setAttribute("open", "");
  }

  for (const form of old.querySelectorAll<HTMLFormElement>("form[data-dirty]")) {
    if (form !== submitted) {
      keep(form, fresh, submitted);
    }
  }

  const scrolled = scrolledIn(old);
  old.replaceWith(fresh);
  htmx.process(fresh);
  wake(fresh);
  for (const { name, top, left } of scrolled) {
    scrollersOf(fresh).find(list => list.dataset["scrolls"] === name)?.scrollTo({ top, left, behavior: "instant" });
  }

  if (focus) {
    fresh.querySelector<HTMLElement>(focus)?.focus({ preventScroll: true });
  }
}

/** A half-filled form moves over as it stands: text, caret, chosen files, signature. */
function keep(form: HTMLFormElement, fresh: HTMLElement, submitted?: HTMLFormElement): void {
  const twin = [...fresh.querySelectorAll<HTMLFormElement>("form[data-command]")].find(
    candidate => candidate.getAttribute("action") === form.getAttribute("action") && candidate.id === form.id);
  if (!twin) {
    return;
  }

  // Our own write raised the version; only a form that stood on the same one may move on with it.
  const version = versionOf(form);
  const newVersion = versionOf(twin);
  if (version && newVersion && submitted && versionOf(submitted)?.value === version.value) {
    version.value = newVersion.value;
  }

  twin.replaceWith(form);
}

function versionOf(form: HTMLFormElement): HTMLInputElement | null {
  return form.querySelector<HTMLInputElement>("input[name=_version]");
}

function scrollersOf(part: HTMLElement): HTMLElement[] {
  return [part, ...part.querySelectorAll<HTMLElement>("[data-scrolls]")].filter(list => "scrolls" in list.dataset);
}

function scrolledIn(part: HTMLElement): { name: string | undefined; top: number; left: number }[] {
  return scrollersOf(part).map(list => ({ name: list.dataset["scrolls"], top: list.scrollTop, left: list.scrollLeft }));
}

function focusOf(part: HTMLElement): string | null {
  const active = document.activeElement;
  if (!active || !part.contains(active)) {
    return null;
  }

  return active.id ? `#${CSS.escape(active.id)}` : active instanceof HTMLAnchorElement ? `a[href="${CSS.escape(active.getAttribute("href") ?? "")}"]` : null;
}
