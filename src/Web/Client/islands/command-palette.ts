import { icon, make, rested } from "../dom";
import { OptionList } from "../options";
import { say } from "../words";

interface Hit {
  kind: string;
  title: string;
  subtitle?: string;
  path: string;
}

const iconOfKind: Record<string, string> = {
  case: "clipboard-list",
  customer: "user",
  device: "cpu",
  outlet: "building-store",
  person: "id",
  page: "arrow-right",
};

let dialog: HTMLDialogElement | null = null;

/** Opens the palette: pages by name at once, everything else by the server's search. */
export function openPalette(): void {
  if (dialog?.open) {
    return;
  }

  const input = make("input", { type: "search", placeholder: say("paletteHint"), "aria-label": say("keyPalette"), autocomplete: "off", spellcheck: "false" });
  const results = make("div", { class: "palette-results", id: "palette-results", "aria-label": say("paletteResults") });
  dialog = make("dialog", { class: "palette", "aria-label": say("keyPalette") },
    make("div", { class: "palette-input" }, icon("search"), input, make("kbd", {}, "Esc")),
    results,
    make("div", { class: "palette-foot" },
      make("span", {}, make("kbd", {}, "↑"), " ", make("kbd", {}, "↓"), ` ${say("palettePick")}`),
      make("span", {}, make("kbd", {}, "↵"), ` ${say("paletteOpen")}`)));
  const list = new OptionList<string>(input, results, path => location.assign(path));
  const pages = pagesOfMenu();
  let turn = 0;

  const search = rested(120, async (text: string) => {
    const mine = ++turn;
    const found = await find(text);
    if (mine === turn) {
      show(list, pages, text, found);
    }
  });

  input.addEventListener("input", () => {
    const text = input.value.trim();
    turn++;
    if (text) {
      search(text);
    }

    show(list, pages, text, []);
  });
  input.addEventListener("keydown", event => list.handle(event));
  dialog.addEventListener("click", event => event.target === dialog && dialog?.close());
  dialog.addEventListener("close", () => {
    dialog?.remove();
    dialog = null;
  });
  document.body.append(dialog);
  dialog.showModal();
  input.focus();
  show(list, pages, "", []);
}

function show(list: OptionList<string>, pages: Hit[], text: string, found: Hit[] | null): void {
  const matching = pages.filter(page => page.title.toLowerCase().includes(text.toLowerCase()));
  list.clear();
  for (const [index, hit] of (found ?? []).entries()) {
    list.add(hit.path, row(hit), index === 0 ? say("paletteResults") : undefined);
  }

  for (const [index, page] of matching.entries()) {
    list.add(page.path, row(page), index === 0 ? say("palettePages") : undefined);
  }

  if (found === null) {
    list.clear(say("searchFailed"));
  } else if (found.length + matching.length === 0) {
    list.clear(say("noResults", text));
  }

  list.activateFirst();
}

function row(hit: Hit): (Node | string)[] {
  return [icon(iconOfKind[hit.kind] ?? "file-text"), make("span", { class: "truncate" }, hit.title), hit.subtitle ? make("span", { class: "detail truncate" }, hit.subtitle) : ""];
}

/** The menu and the page's own actions, as the server has put them before this person. */
function pagesOfMenu(): Hit[] {
  return [...document.querySelectorAll<HTMLAnchorElement>("#navigation nav a[href], .page-actions a[href], [data-palette][href]")].map(link => ({
    kind: "page",
    title: link.dataset["title"] ?? link.textContent?.trim() ?? "",
    path: link.getAttribute("href") ?? "/",
  }));
}

async function find(text: string): Promise<Hit[] | null> {
  try {
    const response = await fetch(`/api/v1/search?q=${encodeURIComponent(text)}`, { headers: { Accept: "application/json" } });
    return response.ok ? ((await response.json()) as { items: Hit[] }).items : null;
  } catch {
    return null;
  }
}
