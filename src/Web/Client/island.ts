import htmx from "htmx.org";

type Start<E extends Element> = (element: E) => void;

const islands: { selector: string; start: Start<never> }[] = [];
const awake = new WeakMap<Element, Set<Start<never>>>();

/** Runs `start` once on every element that matches, now and whenever the server sends new ones. */
export function island<E extends HTMLElement>(selector: string, start: Start<E>): void {
  islands.push({ selector, start: start as Start<never> });
}

/** Starts the islands within a part of the page that has just arrived. */
export function wake(root: ParentNode): void {
  for (const { selector, start } of islands) {
    const inside = [...root.querySelectorAll(selector)];
    if (root instanceof Element && root.matches(selector)) {
      inside.unshift(root);
    }

    for (const element of inside) {
      const done = awake.get(element) ?? new Set();
      awake.set(element, done);
      if (!done.has(start)) {
        done.add(start);
        start(element as never);
      }
    }
  }
}

/** htmx serves partial updates; its inline styles and evaluated attributes are off, the page's policy forbids both. */
export function begin(): void {
  htmx.config.includeIndicatorStyles = false;
  htmx.config.allowEval = false;
  htmx.config.allowScriptTags = false;
  htmx.config.selfRequestsOnly = true;
  htmx.config.historyCacheSize = 0;
  htmx.onLoad(element => wake(element as Element));
  wake(document);
}
