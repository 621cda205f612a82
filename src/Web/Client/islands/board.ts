import { make, rested } from "../dom";
import { wake } from "../island";

/** Visits snap to quarters of an hour; the form takes any minute. */
const snap = 15;
const threshold = 5;

/**
 * The dispatch board. Positions are set here, for the page's policy forbids style attributes. A visit that is dragged onto a technician's line
 * opens the same form that its link opens, filled in with technician and time, so that conflicts are seen before anything is saved.
 */
export function board(root: HTMLElement): void {
  const length = Number(root.dataset["length"]);
  place(root, length);
  showNow(root, length);
  root.addEventListener("dragstart", event => event.preventDefault());
  root.addEventListener("pointerdown", event => begin(event, root));
  root.addEventListener("click", event => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[data-plans]") : null;
    if (link && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      void open(link.pathname + link.search);
    }
  });
}

/** Puts what stands in a part of the board where its times say. */
export function place(part: HTMLElement, length: number): void {
  for (const visit of part.querySelectorAll<HTMLElement>("[data-from]")) {
    // What begins before or ends after the hours that are shown is cut off at the edge.
    const from = Number(visit.dataset["from"]);
    const shown = Math.min(Math.max(0, from), length - snap);
    const until = Math.min(from + Number(visit.dataset["minutes"]), length);
    visit.style.setProperty("--from", String(shown / length));
    visit.style.setProperty("--span", String(Math.max("visit" in visit.dataset ? snap : 1, until - shown) / length));
    visit.style.setProperty("--row", visit.dataset["row"] ?? "0");
  }

  for (const track of part.querySelectorAll<HTMLElement>("[data-rows]")) {
    track.style.setProperty("--rows", track.dataset["rows"] ?? "1");
  }
}

/** The form of a plan: what stands against it is asked for again whenever technician, time or duration change, and when it was refused. */
export function plan(root: HTMLElement): void {
  const form = root.querySelector<HTMLFormElement>("#dispatch-form");
  const check = rested(150, () => void (form && checkAgain(root, form)));
  form?.addEventListener("change", event => {
    if (["technicianId", "plannedStart", "plannedMinutes"].includes((event.target as HTMLInputElement).name)) {
      check();
    }
  });
  form?.addEventListener("pledge:refused", check);
}

async function checkAgain(root: HTMLElement, form: HTMLFormElement): Promise<void> {
  const value = (name: string): string => (form.elements.namedItem(name) as HTMLInputElement | null)?.value ?? "";
  const query = new URLSearchParams({ technician: value("technicianId"), start: value("plannedStart"), minutes: value("plannedMinutes") });
  for (const name of [...query.keys()].filter(key => !query.get(key))) {
    query.delete(name);
  }

  const fresh = await fetchPart(`${root.dataset["plan"]}?${query}`, "plan-conflicts").catch(() => null);
  if (fresh) {
    form.querySelector("#plan-conflicts")?.replaceWith(fresh);
  }
}

async function fetchPart(address: string, id: string): Promise<HTMLElement | null> {
  const response = await fetch(address, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const part = response.ok ? page.getElementById(id) : null;
  return part && document.importNode(part, true);
}

/** Shows a plan's form in the drawer; on its own page when that fails. */
async function open(address: string): Promise<void> {
  const drawer = document.getElementById("dispatch") as HTMLDialogElement | null;
  const form = drawer && await fetchPart(address, "plan").catch(() => null);
  if (!drawer || !form) {
    location.assign(address);
    return;
  }

  // On the board itself a saved form refreshes in place.
  form.querySelectorAll("form[data-then]").forEach(command => command.removeAttribute("data-then"));
  const body = drawer.querySelector<HTMLElement>(".drawer-body")!;
  body.replaceChildren(form);
  wake(form);
  drawer.addEventListener("close", () => body.replaceChildren(), { once: true });
  drawer.showModal();
  form.querySelector<HTMLElement>("select")?.focus();
}

interface Drag {
  visit: string;
  minutes: number;
  /** How far from the visit's start it was taken. */
  offset: number;
  ghost: HTMLElement;
  mark: HTMLElement;
  target: { track: HTMLElement; from: number } | null;
}

/** Touch scrolls; there the link opens the form. */
function begin(event: PointerEvent, root: HTMLElement): void {
  const visit = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-movable]") : null;
  if (!visit || event.button !== 0 || event.pointerType === "touch") {
    return;
  }

  let drag: Drag | null = null;
  const stop = new AbortController();
  const { signal } = stop;
  const finish = (): void => {
    root.removeAttribute("data-dragging");
    drag?.ghost.remove();
    drag?.mark.remove();
    stop.abort();
  };
  document.addEventListener("pointermove", move => {
    if (!drag && Math.hypot(move.clientX - event.clientX, move.clientY - event.clientY) > threshold) {
      drag = lift(visit, event);
      root.setAttribute("data-dragging", "");
    }

    if (drag) {
      move.preventDefault();
      follow(drag, move, root);
    }
  }, { signal });
  document.addEventListener("pointerup", () => {
    const dropped = drag;
    finish();
    if (dropped) {
      // The click that ends a drag is no click on the link.
      document.addEventListener("click", click => { click.preventDefault(); click.stopPropagation(); }, { capture: true, once: true });
      setTimeout(() => dropped.target && void open(addressOf(dropped, root)), 0);
    }
  }, { signal });
  document.addEventListener("pointercancel", finish, { signal });
  document.addEventListener("keydown", key => key.key === "Escape" && finish(), { signal });
}

function lift(visit: HTMLElement, event: PointerEvent): Drag {
  const ghost = make("div", { class: "board-ghost", "aria-hidden": "true" }, visit.querySelector("a")?.textContent?.trim());
  const mark = make("div", { class: "board-mark", "aria-hidden": "true" });
  getSelection()?.removeAllRanges();
  document.body.append(ghost);
  return {
    visit: visit.dataset["visit"] ?? "",
    minutes: Number(visit.dataset["minutes"]),
    offset: visit.dataset["from"] === undefined ? 0 : event.clientX - visit.getBoundingClientRect().left,
    ghost,
    mark,
    target: null,
  };
}

function follow(drag: Drag, move: PointerEvent, root: HTMLElement): void {
  drag.ghost.style.transform = `translate(${move.clientX + 12}px, ${move.clientY + 12}px)`;
  const under = document.elementFromPoint(move.clientX, move.clientY);
  const track = under?.closest<HTMLElement>(".board-track:not([data-closed])");
  drag.target = null;
  drag.mark.remove();
  if (!track) {
    return;
  }

  const length = Number(root.dataset["length"]);
  const box = track.getBoundingClientRect();
  const minutes = (move.clientX - drag.offset - box.left) / box.width * length;
  const from = Math.max(0, Math.min(length - snap, Math.round(minutes / snap) * snap));
  drag.target = { track, from };
  drag.mark.textContent = clock(from + Number(root.dataset["first"]));
  drag.mark.style.setProperty("--from", String(from / length));
  drag.mark.style.setProperty("--span", String(drag.minutes / length));
  track.append(drag.mark);
}

function addressOf(drag: Drag, root: HTMLElement): string {
  const { track, from } = drag.target!;
  const query = new URLSearchParams({
    technician: track.dataset["technician"] ?? "",
    start: `${root.dataset["day"]}T${clock(from + Number(root.dataset["first"]))}`,
    minutes: String(drag.minutes),
  });
  return `/board/visits/${drag.visit}?${query}`;
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

/** A line through the present time, on the board of today; the styles draw it into every day. */
function showNow(root: HTMLElement, length: number): void {
  const minute = Number(root.dataset["now"]);
  if (!root.dataset["now"]) {
    return;
  }

  const started = Date.now();
  const show = (): void => {
    const now = minute + (Date.now() - started) / 60_000;
    root.toggleAttribute("data-shows-now", now >= 0 && now <= length);
    root.style.setProperty("--now", String(now / length));
    if (!root.isConnected) {
      clearInterval(timer);
    }
  };
  const timer = window.setInterval(show, 60_000);
  show();
}
