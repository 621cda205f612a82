import htmx from "htmx.org";
import { isBusy, refresh } from "../refresh";
import { say } from "../words";

interface News {
  topic: string;
  id: string;
}

/**
 * Listens to the server's news. An element with `data-live="topic:id"` (several separated by spaces, `*` for any id) refreshes itself: by its
 * own `hx-get` (with `hx-trigger="live"`), by its own island, which takes `pledge:refresh` upon itself, or else by its id out of the page's address.
 * Other islands hear `pledge:news` on the document.
 */
export function startLive(): void {
  if (!document.querySelector("[data-live], [data-connection]")) {
    return;
  }

  let source: EventSource | null = null;
  let missed = false;
  const open = (): void => {
    source = new EventSource("/events");
    source.addEventListener("message", event => hear(JSON.parse(event.data as string) as News));
    source.addEventListener("open", () => {
      showConnection("open");

      // What goes on by itself may have ended between the page and this connection, and would never be heard of again.
      document.querySelectorAll<HTMLElement>(missed ? "[data-live]" : "[data-live][data-unsettled]").forEach(refreshPart);
      missed = false;
    });
    source.addEventListener("error", () => {
      missed = true;
      showConnection("lost");
    });
  };
  const close = (): void => {
    source?.close();
    source = null;
    missed = true;
  };

  // A browser keeps few connections to one host: a tab that nobody sees gives its own back and catches up later.
  let rest = 0;
  document.addEventListener("visibilitychange", () => {
    clearTimeout(rest);
    if (document.hidden) {
      rest = window.setTimeout(close, 20_000);
    } else if (!source) {
      open();
    }
  });
  window.addEventListener("pagehide", close);
  window.addEventListener("pageshow", event => event.persisted && !source && open());
  open();
}

function hear(news: News): void {
  document.dispatchEvent(new CustomEvent("pledge:news", { detail: news }));
  for (const part of document.querySelectorAll<HTMLElement>("[data-live]")) {
    const topics = (part.dataset["live"] ?? "").split(/\s+/);
    if (topics.includes(`${news.topic}:${news.id}`) || topics.includes(`${news.topic}:*`)) {
      refreshPart(part);
    }
  }
}

const waiting = new WeakMap<HTMLElement, number>();

/** Several news in a moment make one refresh; a part that somebody works in waits. */
function refreshPart(part: HTMLElement): void {
  clearTimeout(waiting.get(part));
  waiting.set(part, window.setTimeout(() => {
    if (isBusy(part)) {
      refreshPart(part);
    } else if (part.hasAttribute("hx-get")) {
      htmx.trigger(part, "live", {});
    } else if (part.id && part.dispatchEvent(new Event("pledge:refresh", { cancelable: true }))) {
      void refresh(`#${CSS.escape(part.id)}`).catch(() => undefined);
    }
  }, isBusy(part) ? 4000 : 250));
}

function showConnection(state: "open" | "lost"): void {
  for (const mark of document.querySelectorAll<HTMLElement>("[data-connection]")) {
    const text = say(state === "open" ? "connectionOpen" : "connectionLost");
    mark.dataset["state"] = state;
    mark.title = text;
    mark.setAttribute("aria-label", text);
  }
}
