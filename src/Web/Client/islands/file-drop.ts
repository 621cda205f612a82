import { make } from "../dom";
import { say } from "../words";

/** Files by drop or by choice, checked for size and type before they travel. */
export function fileDrop(drop: HTMLElement): void {
  const input = drop.querySelector<HTMLInputElement>("input[type=file]");
  const list = drop.querySelector<HTMLElement>(".drop-list");
  const slot = drop.closest(".field")?.querySelector<HTMLElement>(".field-error");
  if (!input || !list) {
    return;
  }

  input.addEventListener("change", () => {
    const fault = faultOf(input);
    if (fault) {
      input.value = "";
      input.setAttribute("aria-invalid", "true");
    } else {
      input.removeAttribute("aria-invalid");
    }

    if (slot) {
      slot.textContent = fault ?? "";
    }

    list.replaceChildren(...[...(input.files ?? [])].map(file => make("li", {}, `${file.name} · ${size(file.size)}`)));
  });
  drop.addEventListener("dragover", event => {
    event.preventDefault();
    drop.dataset["over"] = "";
  });
  drop.addEventListener("dragleave", () => delete drop.dataset["over"]);
  drop.addEventListener("drop", event => {
    event.preventDefault();
    delete drop.dataset["over"];
    if (event.dataTransfer?.files.length) {
      input.files = event.dataTransfer.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });
}

function faultOf(input: HTMLInputElement): string | null {
  const limit = Number(input.dataset["maxBytes"] ?? Infinity);
  const kinds = input.accept.split(",").map(kind => kind.trim().toLowerCase()).filter(Boolean);
  const files = [...(input.files ?? [])];
  const most = Number(input.dataset["most"] ?? Infinity);
  if (files.length > most) {
    return say("filesTooMany", files.length, most);
  }

  const together = files.reduce((sum, file) => sum + file.size, 0);
  const mostTogether = Number(input.dataset["maxTogether"] ?? Infinity);
  for (const file of files) {
    if (file.size > limit) {
      return say("fileTooBig", file.name, size(file.size), size(limit));
    }

    if (kinds.length > 0 && !kinds.some(kind => matches(file, kind))) {
      return say("fileWrongType", file.name, kinds.join(" "));
    }
  }

  return together > mostTogether ? say("filesTooBig", size(together), size(mostTogether)) : null;
}

function matches(file: File, kind: string): boolean {
  return kind.startsWith(".") ? file.name.toLowerCase().endsWith(kind)
    : kind.endsWith("/*") ? file.type.startsWith(kind.slice(0, -1))
      : file.type === kind;
}

function size(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
