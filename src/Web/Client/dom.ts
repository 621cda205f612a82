type Content = Node | string | null | undefined | false;

/** Makes an element with attributes and content; text is always text, never markup. */
export function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Record<string, string | boolean | undefined> = {},
  ...content: Content[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) {
      element.setAttribute(key, "");
    } else if (value !== undefined && value !== false) {
      element.setAttribute(key, value);
    }
  }

  element.append(...content.filter((part): part is Node | string => Boolean(part)));
  return element;
}

/** An icon of the sprite. */
export function icon(name: string, kind = ""): SVGSVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `${document.documentElement.dataset["icons"] ?? ""}#${name}`);
  svg.setAttribute("class", `icon ${kind}`.trim());
  svg.setAttribute("aria-hidden", "true");
  svg.append(use);
  return svg;
}

/** Whether somebody is typing there, so that single keys and refreshes must stay away. */
export function isTyping(element: Element | null): boolean {
  return element instanceof HTMLElement
    && (element.isContentEditable || element.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=button], [type=submit])"));
}

/** Calls `action` once typing has rested. */
export function rested<A extends unknown[]>(milliseconds: number, action: (...values: A) => void): (...values: A) => void {
  let timer = 0;
  return (...values) => {
    clearTimeout(timer);
    timer = window.setTimeout(() => action(...values), milliseconds);
  };
}
