import { make } from "../dom";
import { findEverywhere } from "../find";
import { say } from "../words";

/** The search field of the top bar: results as one types; Enter without a choice, or without script, opens the search page. */
export function searchBox(form: HTMLFormElement): void {
  const input = form.querySelector("input");
  if (!input) {
    return;
  }

  input.id ||= "search";
  const results = make("div", { class: "lookup-options", id: "search-results", "aria-label": say("paletteResults") });
  form.append(results);
  const list = findEverywhere(input, results, []);
  input.addEventListener("blur", () => list.clear());
  input.addEventListener("keydown", event => {
    if (event.key === "Escape") {
      list.clear();
      input.blur();
    }
  });
}
