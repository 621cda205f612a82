import { icon, make } from "./dom";
import { say } from "./words";

const later = "pledge.toast";

/** Says something in passing. Errors that need an answer belong to the form, not here. */
export function toast(text: string, stay = 6000): void {
  const area = document.getElementById("toasts");
  if (!area) {
    return;
  }

  const close = make("button", { type: "button", class: "button button-quiet button-icon button-small", "aria-label": say("close") }, icon("x", "icon-small"));
  const note = make("div", { class: "toast" }, text, close);
  close.addEventListener("click", () => note.remove());
  area.append(note);

  // It stays while somebody reads or aims at it.
  const leave = (): void => note.matches(":hover, :focus-within") ? void setTimeout(leave, 2000) : note.remove();
  setTimeout(leave, stay);
}

/** Says it on the page that comes next. */
export function toastLater(text: string): void {
  sessionStorage.setItem(later, text);
}

/** Says what the page before left to say. */
export function toastWaiting(): void {
  const text = sessionStorage.getItem(later);
  if (text) {
    sessionStorage.removeItem(later);
    toast(text);
  }
}
