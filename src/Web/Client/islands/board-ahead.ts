/** A part is laid out only when so much idle time is left, in milliseconds; it takes one or two. */
const enough = 5;

/**
 * Lays out the days and cards outside the window while there is nothing else to do. That they wait for it lets a large board open at once, but whoever
 * scrolls would pay for it in every frame: revealing a day costs the browser ten milliseconds, most of them beside the day.
 */
export function boardAhead(root: HTMLElement): void {
  if (!("requestIdleCallback" in window)) {
    return;
  }

  const proceed = (idle: IdleDeadline): void => {
    waits = false;
    for (const part of root.querySelectorAll<HTMLElement>(":is(.board-line, .board-card):not([data-laid])")) {
      if (idle.timeRemaining() < enough || root.hasAttribute("data-dragging")) {
        request();
        return;
      }

      part.dataset["laid"] = "";
      part.getBoundingClientRect();
    }
  };
  let waits = false;
  const request = (): void => {
    if (!waits && root.isConnected) {
      waits = true;
      requestIdleCallback(proceed);
    }
  };

  // Parts that were brought up to date begin anew.
  new MutationObserver(request).observe(root, { childList: true, subtree: true });
  request();
}
