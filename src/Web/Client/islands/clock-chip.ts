import { say } from "../words";

type Tone = "calm" | "half" | "late" | "broken";

const minute = 60_000;

/** Counts all running clocks of the page down; the server has written the rest of them. */
export function startClocks(): void {
  const skew = serverTime() - Date.now();
  const tick = (): void => document.querySelectorAll<HTMLElement>("clock-chip[data-state=running]").forEach(chip => show(chip, Date.now() + skew));
  setInterval(tick, 5000);
  document.addEventListener("visibilitychange", tick);
}

/** Clocks follow the server's time, however wrong the computer's is. */
function serverTime(): number {
  return Date.parse(document.documentElement.dataset["now"] ?? "") || Date.now();
}

function show(chip: HTMLElement, now: number): void {
  const due = Date.parse(chip.dataset["due"] ?? "");
  const left = chip.querySelector(".left");
  if (!left || Number.isNaN(due)) {
    return;
  }

  const share = shareAt(chip, now, due);
  const tone = toneOf(share);
  left.textContent = now < due ? say("calm", span(due - now)) : say("broken", span(now - due));
  if (chip.dataset["tone"] !== tone) {
    chip.dataset["tone"] = tone;
  }

  const wall = chip.querySelector<HTMLElement>(".due");
  if (wall && now >= due) {
    wall.textContent = wall.dataset["was"] ?? wall.textContent; // without one it says so already
  }

  chip.querySelector(".ring")?.setAttribute("stroke-dasharray", `${Math.round(Math.min(share, 1) * 100)} 100`);
}

/** The share used. Counted time may stand still outside of service hours, which only the server knows: until its next change the server's word holds. */
function shareAt(chip: HTMLElement, now: number, due: number): number {
  if (now >= due) {
    return 1;
  }

  const at = Date.parse(chip.dataset["at"] ?? "");
  const before = Number(chip.dataset["share"] ?? 0);
  const guess = due > at ? before + (1 - before) * Math.max(0, now - at) / (due - at) : before;
  const next = Date.parse(chip.dataset["next"] ?? "");
  const ceiling = before < 0.5 ? 0.5 : before < 0.75 ? 0.75 : 1;
  return now < next ? Math.min(guess, ceiling - 0.001) : Math.min(guess, 0.999);
}

function toneOf(share: number): Tone {
  return share >= 1 ? "broken" : share >= 0.75 ? "late" : share >= 0.5 ? "half" : "calm";
}

function span(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / minute);
  if (minutes < 1) {
    return say("seconds");
  }

  if (minutes < 60) {
    return say("minutes", minutes);
  }

  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  return hours < 48
    ? say(minutes % 60 === 0 ? "hours" : "hoursMinutes", hours, minutes % 60)
    : say(hours % 24 === 0 ? "days" : "daysHours", days, hours % 24);
}
