import { icon, make } from "../dom";
import { findEverywhere, pagesOfMenu } from "../find";
import { say } from "../words";

let dialog: HTMLDialogElement | null = null;

/** Opens the palette: pages and actions by name at once, everything else by the server's search. */
export function openPalette(): void {
  if (dialog) {
    return;
  }

  const input = make("input", { type: "search", placeholder: say("paletteHint"), "aria-label": say("keyPalette"), spellcheck: "false" });
  const results = make("div", { class: "palette-results", id: "palette-results", "aria-label": say("paletteResults") });
  const palette = dialog = make("dialog", { class: "palette", "aria-label": say("keyPalette") },
    make("div", { class: "palette-input" }, icon("search"), input, make("kbd", {}, "Esc")),
    results,
    make("div", { class: "palette-foot" },
      make("span", {}, make("kbd", {}, "↑"), " ", make("kbd", {}, "↓"), ` ${say("palettePick")}`),
      make("span", {}, make("kbd", {}, "↵"), ` ${say("paletteOpen")}`)));
  // A search field takes the first Escape to empty itself.
  palette.addEventListener("keydown", event => {
    if (event.key === "Escape") {
      event.preventDefault();
      palette.close();
    }
  });
  palette.addEventListener("click", event => event.target === palette && palette.close());
  palette.addEventListener("close", () => {
    palette.remove();
    dialog = null;
  });
  document.body.append(palette);
  palette.showModal();
  input.focus();
  findEverywhere(input, results, pagesOfMenu());
}
