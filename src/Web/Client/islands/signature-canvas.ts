/** A signature by finger, pen or mouse, put into a hidden field as a PNG. Whoever cannot draw types a name and ticks "signed on paper". */
export function signatureCanvas(field: HTMLElement): void {
  const canvas = field.querySelector("canvas");
  const value = field.querySelector<HTMLInputElement>("input[data-image]");
  if (!canvas || !value) {
    return;
  }

  void import("signature_pad").then(({ default: SignaturePad }) => {
    const pad = new SignaturePad(canvas, { minWidth: 0.8, maxWidth: 2.6, penColor: "#12211d", backgroundColor: "#ffffff" });
    const store = (): void => {
      value.value = pad.isEmpty() ? "" : pad.toDataURL("image/png");
      value.dispatchEvent(new Event("change", { bubbles: true }));
    };

    // The bitmap follows the width of the page and the density of the screen; the strokes are drawn anew.
    const fit = (): void => {
      const density = Math.max(window.devicePixelRatio, 1);
      const strokes = pad.toData();
      canvas.width = canvas.offsetWidth * density;
      canvas.height = canvas.offsetHeight * density;
      canvas.getContext("2d")?.scale(density, density);
      pad.clear();
      pad.fromData(strokes);
    };

    new ResizeObserver(fit).observe(canvas);
    pad.addEventListener("endStroke", store);
    field.querySelector("[data-clear]")?.addEventListener("click", () => {
      pad.clear();
      store();
    });
  });
}
