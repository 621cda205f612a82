import { make } from "./dom";

/** The options below a combobox: which one is active, and what the keys do with them. */
export class OptionList<T> {
  private options: { element: HTMLElement; value: T }[] = [];
  private active = -1;

  constructor(
    private readonly input: HTMLInputElement,
    readonly element: HTMLElement,
    private readonly choose: (value: T) => void,
  ) {
    element.setAttribute("role", "listbox");
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", element.id);
    input.setAttribute("autocomplete", "off");
    this.setExpanded(false);
    element.addEventListener("mousedown", event => event.preventDefault());
  }

  get isOpen(): boolean {
    return this.input.getAttribute("aria-expanded") === "true";
  }

  /** Empties the list; `note` says why there is nothing. */
  clear(note?: string): void {
    this.options = [];
    this.active = -1;
    this.input.removeAttribute("aria-activedescendant");
    this.element.replaceChildren(...(note ? [make("div", { class: "option-note", role: "option", "aria-disabled": "true" }, note)] : []));
    this.setExpanded(note !== undefined);
  }

  /** Adds an option, under a heading where one is given. */
  add(value: T, content: (Node | string)[], heading?: string): void {
    if (heading) {
      this.element.append(make("div", { class: "palette-group", role: "presentation" }, heading));
    }

    const index = this.options.length;
    const element = make("div", { class: "option", role: "option", id: `${this.element.id}-${index}`, "aria-selected": "false" }, ...content);
    element.addEventListener("click", () => this.choose(value));
    element.addEventListener("mousemove", () => this.activate(index, false));
    this.options.push({ element, value });
    this.element.append(element);
    this.setExpanded(true);
  }

  /** Makes the first option the one that Enter takes. */
  activateFirst(): void {
    if (this.options.length > 0) {
      this.activate(0, true);
    }
  }

  /** Handles the keys of a combobox; true when the key was one of them. */
  handle(event: KeyboardEvent): boolean {
    const last = this.options.length - 1;
    if (event.isComposing || last < 0) {
      return false;
    }

    if (event.key === "ArrowDown") {
      this.activate(this.active >= last ? 0 : this.active + 1, true);
    } else if (event.key === "ArrowUp") {
      this.activate(this.active <= 0 ? last : this.active - 1, true);
    } else if (event.key === "Enter" && this.isOpen && this.options[this.active]) {
      this.choose(this.options[this.active]!.value);
    } else {
      return false;
    }

    event.preventDefault();
    return true;
  }

  private activate(index: number, scroll: boolean): void {
    this.options[this.active]?.element.setAttribute("aria-selected", "false");
    this.active = index;
    const option = this.options[index]?.element;
    option?.setAttribute("aria-selected", "true");
    this.input.setAttribute("aria-activedescendant", option?.id ?? "");
    if (scroll) {
      option?.scrollIntoView({ block: "nearest" });
    }
  }

  private setExpanded(expanded: boolean): void {
    this.input.setAttribute("aria-expanded", String(expanded));
    this.element.hidden = !expanded;
  }
}
