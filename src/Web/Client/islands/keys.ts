import { icon, isTyping, make } from "../dom";
import { say } from "../words";
import { openPalette } from "./command-palette";

const switchedOff = "pledge.single-keys-off";

/** Single keys act outside of fields: `data-key` on a link or button names its key, J and K move through rows. */
export function startKeys(): void {
  document.addEventListener("keydown", event => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      openPalette();
      return;
    }

    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || localStorage.getItem(switchedOff) !== null || isTyping(document.activeElement) || document.querySelector("dialog[open]")) {
      return;
    }

    if (act(event.key)) {
      event.preventDefault();
    }
  });
}

function act(key: string): boolean {
  switch (key) {
    case "/":
      return focusSearch();
    case "?":
      showKeys();
      return true;
    case "j":
    case "J":
      return moveRow(1);
    case "k":
    case "K":
      return moveRow(-1);
    case "Enter":
      return openRow();
    default:
      return press(key.toLowerCase());
  }
}

function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>("[data-search]");
  field?.focus();
  field?.select();
  return field !== null;
}

function press(key: string): boolean {
  // What a closed menu holds can be pressed all the same.
  const targets = [...document.querySelectorAll<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)];
  const target = targets.find(element => element.checkVisibility?.() ?? true) ?? targets.find(element => element.closest("details, [popover]"));
  if (!target) {
    return false;
  }

  if (target.matches("input, textarea, select")) {
    target.focus();
  } else {
    target.click();
  }

  return true;
}

function rows(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("[data-rows] > *")];
}

function moveRow(step: 1 | -1): boolean {
  const all = rows();
  if (all.length === 0) {
    return false;
  }

  const at = all.findIndex(row => row.hasAttribute("data-current"));
  const next = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + step, 0), all.length - 1)];
  all[at]?.removeAttribute("data-current");
  next?.setAttribute("data-current", "");
  next?.scrollIntoView({ block: "nearest" });
  next?.querySelector<HTMLElement>("a[href], button")?.focus({ preventScroll: true });
  return true;
}

/** Enter on a focused link or button is the browser's own business. */
function openRow(): boolean {
  const link = document.activeElement === document.body ? document.querySelector<HTMLAnchorElement>("[data-rows] > [data-current] a[href]") : null;
  link?.click();
  return link !== null;
}

/** The overlay that lists the keys. */
export function showKeys(): void {
  const list: [string[], string][] = [
    [["Ctrl/⌘ K"], say("keyPalette")],
    [["/"], say("keySearch")],
    [["C"], say("keyCase")],
    [["A"], say("keyAssign")],
    [["N"], say("keyNote")],
    [["R"], say("keyReply")],
    [["J", "K"], say("keyNext")],
    [["Enter"], say("keyOpen")],
    [["?"], say("keyHelp")],
  ];
  const close = make("button", { type: "button", class: "button button-quiet button-icon", "aria-label": say("close") }, icon("x"));
  const single = make("input", { type: "checkbox", id: "single-keys" });
  single.checked = localStorage.getItem(switchedOff) === null;
  single.addEventListener("change", () => single.checked ? localStorage.removeItem(switchedOff) : localStorage.setItem(switchedOff, ""));
  const dialog = make("dialog", { class: "key-help", "aria-labelledby": "key-help-title" },
    make("div", { class: "drawer-head" }, make("h2", { id: "key-help-title" }, say("keys")), close),
    make("dl", { class: "key-list" }, ...list.flatMap(([keys, text]) => [
      make("dt", {}, ...keys.flatMap((key, index) => [index > 0 ? " " : "", make("kbd", {}, key)])),
      make("dd", {}, text),
    ])),
    // Whoever speaks or types by other means must be able to switch single keys off (WCAG 2.1.4).
    make("div", { class: "check key-switch" }, single, make("label", { for: "single-keys" }, say("keysSingle"))));
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
