import { showKeys } from "./keys";

/** Menus are details elements: they open without script and close here, on Escape, on a click elsewhere, or when another one opens. */
export function startMenus(): void {
  document.addEventListener("click", event => closeMenus(menu => !menu.contains(event.target as Node)));
  document.addEventListener("focusin", event => closeMenus(menu => !menu.contains(event.target as Node)));
  document.addEventListener("keydown", event => {
    if (event.key === "Escape") {
      closeMenus(menu => {
        if (menu.contains(document.activeElement)) {
          menu.querySelector("summary")?.focus();
        }

        return true;
      });
    }
  });
}

function closeMenus(which: (menu: HTMLDetailsElement) => boolean): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>("details.menu[open]")) {
    if (which(menu)) {
      menu.open = false;
    }
  }
}

const mediaOf: Record<string, string> = { light: "not all", dark: "screen", auto: "screen and (prefers-color-scheme: dark)" };

/** Light, dark, or as the system has it: at once here, and told to the server so that it renders the next page right. */
export function themeSwitch(button: HTMLButtonElement): void {
  button.addEventListener("click", event => {
    event.preventDefault();
    const theme = button.value;
    void fetch("/preferences", { method: "POST", body: new URLSearchParams({ theme }), redirect: "manual" });
    document.getElementById("dark")?.setAttribute("media", mediaOf[theme] ?? "");
    document.querySelectorAll<HTMLButtonElement>("button[data-theme-choice]").forEach(other => other.setAttribute("aria-pressed", String(other.value === theme)));
    button.closest<HTMLDetailsElement>("details")?.removeAttribute("open");
  });
}

/** Opens the drawer that `data-opens` names; its first field takes the focus. */
export function opener(button: HTMLElement): void {
  button.addEventListener("click", event => {
    const drawer = document.getElementById(button.dataset["opens"] ?? "");
    if (drawer instanceof HTMLDialogElement) {
      event.preventDefault();
      drawer.showModal();
      drawer.querySelector<HTMLElement>("[autofocus], .drawer-body :is(input:not([type=hidden]), select, textarea)")?.focus();
    }
  });
}

/** A drawer closes on its button and on a click beside it, unless it holds something half filled. */
export function drawer(dialog: HTMLDialogElement): void {
  dialog.addEventListener("click", event => {
    const close = event.target instanceof Element && event.target.closest("[data-close]");
    if (close) {
      event.preventDefault();
    }

    if (close || (event.target === dialog && !dialog.querySelector("form[data-dirty]"))) {
      dialog.close();
    }
  });
}

/** On phones the navigation slides in; without script the link's target does the same. */
export function navigationToggle(link: HTMLAnchorElement): void {
  link.addEventListener("click", event => {
    event.preventDefault();
    const side = document.getElementById("navigation");
    const open = side?.toggleAttribute("data-open") ?? false;
    (open ? side?.querySelector<HTMLElement>("a, button") : document.querySelector<HTMLElement>(".tabbar [data-navigation-toggle]"))?.focus();
  });
}

/** Escape or a tap beside it closes the navigation. */
export function navigation(side: HTMLElement): void {
  const close = (): void => side.removeAttribute("data-open");
  document.addEventListener("keydown", event => event.key === "Escape" && close());
  document.addEventListener("focusin", event => !side.contains(event.target as Node) && close());
  document.addEventListener("pointerdown", event => !side.contains(event.target as Node) && close());
}

/** Lets a table's header stick to the page while the table is not wider than its place. */
export function fittingTable(place: HTMLElement): void {
  const look = (): void => {
    place.toggleAttribute("data-fits", place.scrollWidth <= place.clientWidth);
  };
  new ResizeObserver(look).observe(place);
}

/** A choice that takes effect at once: sends its form. */
export function sendsItself(control: HTMLElement): void {
  control.addEventListener("change", () => control.closest("form")?.requestSubmit());
}

/** Prints the page. */
export function printButton(button: HTMLElement): void {
  button.addEventListener("click", () => window.print());
}

/** Shows the keys. */
export function keyHelpButton(button: HTMLElement): void {
  button.addEventListener("click", showKeys);
}
