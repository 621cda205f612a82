// Writes src/Kernel/Text/unicode-forms.txt: what NFC and NFKC need to know. The product runs with the invariant
// culture, where .NET's own string.Normalize does nothing; Node carries the tables of ICU. Hangul is computed, not listed.
// Run with Node 20 or newer:
//   node scripts/unicode-forms.mjs
//
// Lines, all numbers hexadecimal:
//   c COMPOSITE FIRST SECOND    canonical pair, taken apart and put together again
//   d CHARACTER PART…           canonical decomposition that is never put together again
//   k CHARACTER PART…           compatibility decomposition
//   m RANK FROM-TO…             combining marks, ranked by canonical combining class (ranks keep the order of the classes)
import { writeFileSync } from "node:fs";

const hex = (codePoint) => codePoint.toString(16).toUpperCase().padStart(4, "0");
const points = (text) => [...text].map((character) => character.codePointAt(0));
const lines = [`# Unicode ${process.versions.unicode}, written by scripts/unicode-forms.mjs`];
const marks = [];

for (let codePoint = 0; codePoint <= 0x10ffff; codePoint++) {
  const surrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
  const hangul = codePoint >= 0xac00 && codePoint <= 0xd7a3;
  if (surrogate || hangul) continue;
  const character = String.fromCodePoint(codePoint);
  const canonical = character.normalize("NFD");
  const compatible = character.normalize("NFKD");
  if (canonical !== character) lines.push(decomposition(codePoint, canonical));
  else if (compatible !== character) lines.push(`k ${hex(codePoint)} ${points(compatible).map(hex).join(" ")}`);
  if (isCombining(character)) marks.push(character);
}

function decomposition(codePoint, canonical) {
  const parts = points(canonical);
  if (String.fromCodePoint(codePoint).normalize("NFC") === String.fromCodePoint(codePoint)) {
    const first = points(String.fromCodePoint(...parts.slice(0, -1)).normalize("NFC"));
    if (first.length !== 1) throw new Error(`U+${hex(codePoint)} is not a pair`);
    return `c ${hex(codePoint)} ${hex(first[0])} ${hex(parts.at(-1))}`;
  }
  return `d ${hex(codePoint)} ${parts.map(hex).join(" ")}`;
}

// A mark of class 0 never changes places; any other does so beside U+0334 (the lowest class) or U+0345 (the highest).
function isCombining(character) {
  return swaps(character, "\u0334") || swaps("\u0345", character);
}

function swaps(first, second) {
  const together = first + second;
  return together.normalize("NFD") !== first.normalize("NFD") + second.normalize("NFD");
}

const plain = marks.filter((mark) => mark.normalize("NFD") === mark);
plain.sort((a, b) => (swaps(a, b) ? 1 : swaps(b, a) ? -1 : a.codePointAt(0) - b.codePointAt(0)));
let rank = 0;
let group = [];
for (const mark of plain) {
  if (group.length > 0 && swaps(mark, group[0])) writeGroup();
  group.push(mark);
}
writeGroup();

function writeGroup() {
  rank++;
  const ranges = [];
  for (const codePoint of group.map((mark) => mark.codePointAt(0))) {
    if (ranges.length > 0 && ranges.at(-1)[1] === codePoint - 1) ranges.at(-1)[1] = codePoint;
    else ranges.push([codePoint, codePoint]);
  }
  lines.push(`m ${hex(rank)} ${ranges.map(([from, to]) => `${hex(from)}-${hex(to)}`).join(" ")}`);
  group = [];
}

writeFileSync(new URL("../src/Kernel/Text/unicode-forms.txt", import.meta.url), lines.join("\n") + "\n");
