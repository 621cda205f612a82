import { make, rested } from "../dom";
import { OptionList } from "../options";
import { say } from "../words";

interface Item {
  id: string | number;
  title: string;
  subtitle?: string;
}

/**
 * Type-ahead: `data-source` answers `?q=` with `{items:[{id,title,subtitle}]}`. The chosen id goes into the hidden field. Without script
 * the visible field is sent under its own name (`…Text`), so the server can still say what is missing.
 */
export function lookupField(field: HTMLElement): void {
  const input = field.querySelector<HTMLInputElement>("input:not([type=hidden])");
  const value = field.querySelector<HTMLInputElement>("input[type=hidden]");
  const source = field.dataset["source"];
  if (!input || !value || !source) {
    return;
  }

  const box = make("div", { class: "lookup-options", id: `${input.id}-options`, "aria-label": input.labels?.[0]?.textContent ?? "" });
  field.append(box);
  let chosen = input.value;
  let turn = 0;
  const list = new OptionList<Item>(input, box, item => {
    chosen = input.value = item.title;
    value.value = String(item.id);
    list.clear();
    value.dispatchEvent(new Event("change", { bubbles: true }));
    field.dispatchEvent(new CustomEvent("pledge:chosen", { detail: item, bubbles: true }));
  });

  const search = rested(150, async (text: string) => {
    const mine = ++turn;
    const items = await find(source, text);
    if (mine === turn && document.activeElement === input) {
      show(list, items, text);
    }
  });

  input.addEventListener("input", () => {
    // Typed text stands for nothing until something is chosen.
    value.value = "";
    turn++;
    search(input.value.trim());
  });
  input.addEventListener("keydown", event => {
    if (event.key === "Escape" && list.isOpen) {
      event.preventDefault();
      event.stopPropagation();
      list.clear();
    } else if (event.key === "ArrowDown" && !list.isOpen) {
      search(input.value === chosen ? "" : input.value.trim());
    } else {
      list.handle(event);
    }
  });
  input.addEventListener("blur", () => {
    list.clear();
    if (input.value === "") {
      chosen = "";
    } else if (value.value === "" && input.value === chosen) {
      input.value = "";
    }
  });
}

function show(list: OptionList<Item>, items: Item[] | null, text: string): void {
  list.clear(items === null ? say("searchFailed") : items.length === 0 ? say("noResults", text) : undefined);
  for (const item of items ?? []) {
    list.add(item, [make("span", {}, item.title), item.subtitle ? make("span", { class: "detail" }, item.subtitle) : ""]);
  }

  list.activateFirst();
}

async function find(source: string, text: string): Promise<Item[] | null> {
  try {
    const address = new URL(source, location.href);
    address.searchParams.set("q", text);
    const response = await fetch(address, { headers: { Accept: "application/json" } });
    return response.ok ? ((await response.json()) as { items: Item[] }).items : null;
  } catch {
    return null;
  }
}
