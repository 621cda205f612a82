import { icon, make, rested } from "./dom";
import { OptionList } from "./options";
import { say } from "./words";

/** Something that can be gone to. */
export interface Place {
  kind: string;
  title: string;
  subtitle?: string;
  path: string;

  /** Presses the page's own link instead, which may open a drawer. */
  link?: HTMLElement;
}

const iconOfKind: Record<string, string> = {
  account: "user-circle",
  case: "clipboard-list",
  customer: "user",
  device: "cpu",
  outlet: "building-store",
  page: "arrow-right",
  part: "package",
  person: "id",
};

/** Makes a field find places as one types: `pages` by their names, everything else by the server. */
export function findEverywhere(input: HTMLInputElement, results: HTMLElement, pages: Place[]): OptionList<Place> {
  const list = new OptionList<Place>(input, results, place => {
    input.closest("dialog")?.close();
    if (place.link) {
      place.link.click();
    } else {
      location.assign(place.path);
    }
  });
  let turn = 0;
  const ask = rested(120, async (text: string, mine: number) => {
    const found = await search(text);
    if (mine === turn) {
      show(list, matching(pages, text), text, found);
    }
  });
  input.addEventListener("input", () => {
    const text = input.value.trim();
    turn++;
    show(list, matching(pages, text), "", []);
    if (text) {
      ask(text, turn);
    }
  });
  input.addEventListener("keydown", event => list.handle(event));
  show(list, matching(pages, ""), "", []);
  return list;
}

/** The menu and the page's own actions, as the server has put them before this person. */
export function pagesOfMenu(): Place[] {
  return [...document.querySelectorAll<HTMLAnchorElement>(".navigation a[href], .page-actions a[href], [data-palette][href]")].map(link => ({
    kind: "page",
    title: link.dataset["title"] ?? wordsOf(link),
    path: link.getAttribute("href") ?? "/",
    link,
  }));
}

/** What a link says, without the key that presses it. */
function wordsOf(link: HTMLElement): string {
  return [...link.childNodes].filter(node => node.nodeName !== "KBD").map(node => node.textContent).join("").trim();
}

function matching(pages: Place[], text: string): Place[] {
  return pages.filter(page => page.title.toLowerCase().includes(text.toLowerCase()));
}

/** `text` is empty while the server has not answered: then "nothing found" would be a guess. */
function show(list: OptionList<Place>, pages: Place[], text: string, found: Place[] | null): void {
  list.clear(found === null ? say("searchFailed") : text && found.length + pages.length === 0 ? say("noResults", text) : undefined);
  for (const [index, place] of (found ?? []).entries()) {
    list.add(place, line(place), index === 0 ? say("paletteResults") : undefined);
  }

  for (const [index, page] of pages.entries()) {
    list.add(page, line(page), index === 0 ? say("palettePages") : undefined);
  }

  list.activateFirst();
}

function line(place: Place): (Node | string)[] {
  return [
    icon(iconOfKind[place.kind] ?? "file-text"),
    make("span", { class: "truncate" }, place.title),
    place.subtitle ? make("span", { class: "detail truncate" }, place.subtitle) : "",
  ];
}

async function search(text: string): Promise<Place[] | null> {
  try {
    const response = await fetch(`/api/v1/search?q=${encodeURIComponent(text)}`, { headers: { Accept: "application/json" } });
    return response.ok ? ((await response.json()) as { items: Place[] }).items : null;
  } catch {
    return null;
  }
}
