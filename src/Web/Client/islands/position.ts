import { say } from "../words";

/** Puts the phone's position into the hidden fields of a form, when the person asks for it; without it the form is sent all the same. */
export function position(holder: HTMLElement): void {
  const button = holder.querySelector("button");
  const told = holder.querySelector("[role=status]");
  const field = (name: string): HTMLInputElement | null => holder.querySelector(`input[name=${name}]`);
  button?.addEventListener("click", () => {
    button.setAttribute("aria-busy", "true");
    navigator.geolocation.getCurrentPosition(
      found => {
        const { latitude, longitude, accuracy } = found.coords;
        field("latitude")!.value = latitude.toFixed(6);
        field("longitude")!.value = longitude.toFixed(6);
        button.removeAttribute("aria-busy");
        if (told) {
          told.textContent = say("positionFound", Math.round(accuracy));
        }
      },
      () => {
        button.removeAttribute("aria-busy");
        if (told) {
          told.textContent = say("positionMissing");
        }
      },
      { enableHighAccuracy: true, timeout: 10_000, maximumAge: 60_000 },
    );
  });
}
