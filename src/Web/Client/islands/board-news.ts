import { refresh, replace } from "../refresh";
import { place } from "./board";

/** More stamps would not fit into the header of a request; such a board is fetched as a whole. */
const mostStamps = 1000;

/** What the page's header offers depends on what waits; it stands outside the board. */
const header = "board-offers";

/** Somebody who holds a visit in his hand is not disturbed; looked at again after so many milliseconds. */
const patience = 200;

/**
 * Brings an open board up to date without fetching what it shows already: it tells the stamps of its parts, and the server leaves those out. Only what
 * changed is replaced, so nothing moves without cause.
 */
export function boardNews(root: HTMLElement): void {
  root.addEventListener("pledge:refresh", event => {
    event.preventDefault();
    void update(root).catch(() => undefined);
  });

  // A closed map is brought up to date when somebody looks at it.
  root.addEventListener("toggle", event => {
    if (event.target instanceof HTMLDetailsElement && event.target.open && "stale" in event.target.dataset) {
      void update(root).catch(() => undefined);
    }
  }, { capture: true });
}

async function update(root: HTMLElement): Promise<void> {
  await dropped(root);
  const parts = new Map([...root.querySelectorAll<HTMLElement>("[data-part]")].map(part => [part.dataset["part"], part]));
  const map = root.querySelector<HTMLDetailsElement>("#board-map");
  const shown = map?.open ? parts.values() : [...parts.values()].filter(part => part !== map);
  const stamps = [...shown].map(part => part.dataset["stamp"]).concat(map && !map.open ? ["map"] : []);
  const response = await fetch(location.href, { headers: { Accept: "text/html", ...(stamps.length <= mostStamps && { "Pledge-Shown": stamps.join(" ") }) } });
  if (root.hasAttribute("data-dragging")) {
    return update(root);
  }

  const page = response.ok ? new DOMParser().parseFromString(await response.text(), "text/html") : null;
  const fresh = page?.getElementById(root.id);
  const days = [...root.querySelectorAll<HTMLElement>(".board-line")];
  const freshDays = [...fresh?.querySelectorAll<HTMLElement>(".board-line") ?? []];
  const sameDays = days.length === freshDays.length && freshDays.every((day, index) => day.dataset["part"] === days[index]?.dataset["part"]);
  if (!page || !fresh || !sameDays) {
    await refresh(`#${CSS.escape(root.id)}, #${header}`);
    return;
  }

  const changed = freshDays.filter(day => !isShown(day));
  for (const day of changed) {
    swap(parts.get(day.dataset["part"])!, day, root);
  }

  bringMap(root, fresh, map);
  replace(document.getElementById(header)!, document.importNode(page.getElementById(header)!, true));
  const waiting = fresh.querySelector<HTMLElement>(".board-waiting")!;
  for (const stub of waiting.querySelectorAll<HTMLElement>("[data-part]")) {
    const card = parts.get(stub.dataset["part"]);
    if (isShown(stub) && card) {
      stub.replaceWith(document.importNode(card, true));
    }
  }

  swap(root.querySelector<HTMLElement>(".board-waiting")!, waiting, root);
  root.querySelectorAll(":scope > .board-urgent").forEach(notice => notice.remove());
  root.prepend(...[...fresh.querySelectorAll(":scope > .board-urgent")].map(notice => document.importNode(notice, true)));
}

async function dropped(root: HTMLElement): Promise<void> {
  while (root.hasAttribute("data-dragging")) {
    await new Promise(resolve => setTimeout(resolve, patience));
  }
}

/** An open map is replaced when it has changed; a closed one is known to be out of date. It comes and goes with what there is to draw. */
function bringMap(root: HTMLElement, fresh: HTMLElement, map: HTMLDetailsElement | null): void {
  const freshMap = fresh.querySelector<HTMLElement>("#board-map");
  if (!freshMap) {
    map?.remove();
  } else if (!map) {
    root.querySelector(".board-day")!.prepend(document.importNode(freshMap, true));
  } else if (map.open && !isShown(freshMap)) {
    freshMap.setAttribute("open", "");
    swap(map, freshMap, root);
  } else {
    map.toggleAttribute("data-stale", !map.open);
  }
}

function isShown(part: HTMLElement): boolean {
  return "shown" in part.dataset;
}

function swap(old: HTMLElement, fresh: HTMLElement, root: HTMLElement): void {
  const part = document.importNode(fresh, true);
  place(part, Number(root.dataset["length"]));
  replace(old, part);
}
