/** Shows a secret that came in the address's fragment, which never reaches the server, and takes it out of the address and the history. */
export function secret(notice: HTMLElement): void {
  const show = (): void => {
    const text = /^#secret=(.+)$/.exec(location.hash)?.[1];
    const place = notice.querySelector<HTMLElement>("[data-secret-text]");
    if (text === undefined || place === null || !notice.isConnected) {
      return;
    }

    place.textContent = decodeURIComponent(text);
    notice.hidden = false;
    history.replaceState(null, "", location.pathname + location.search);
  };
  show();
  window.addEventListener("hashchange", show);
}
