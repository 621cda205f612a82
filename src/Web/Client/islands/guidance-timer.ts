/** Counts up from `data-since`; turns to a warning after `data-limit` minutes. */
export function guidanceTimer(timer: HTMLElement): void {
  const since = Date.parse(timer.dataset["since"] ?? "");
  const limit = Number(timer.dataset["limit"] ?? Infinity) * 60;
  const skew = (Date.parse(document.documentElement.dataset["now"] ?? "") || Date.now()) - Date.now();
  if (Number.isNaN(since)) {
    return;
  }

  const running = setInterval(() => {
    if (!timer.isConnected) {
      clearInterval(running);
      return;
    }

    const seconds = Math.max(0, Math.floor((Date.now() + skew - since) / 1000));
    timer.textContent = `${Math.floor(seconds / 60).toString().padStart(2, "0")}:${(seconds % 60).toString().padStart(2, "0")}`;
    timer.classList.toggle("bad", seconds >= limit);
  }, 1000);
}
