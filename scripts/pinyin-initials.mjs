// Writes src/Kernel/Text/pinyin-initials.txt: the initial letter of the pinyin of every character U+4E00–U+9FFF,
// one ASCII letter per code point ("_" = no reading known), 64 to a line.
//
// The readings come from the pinyin collation of CLDR, which Node carries: it sorts Chinese characters by reading,
// and it holds the boundaries between the letters as the strings U+FDD0 + letter. Run with Node 20 or newer:
//   node scripts/pinyin-initials.mjs
import { writeFileSync } from "node:fs";

const collator = new Intl.Collator("zh-u-co-pinyin");
const letters = [..."ABCDEFGHJKLMNOPQRSTWXYZ"];
const boundaries = letters.map((letter) => "\uFDD0" + letter);
// The last character that CLDR files under "zuo"; what sorts after it has no reading.
const last = "咗";
// Where the commonest reading in names of people and places is not the one that CLDR sorts by.
const better = { 曾: "z", 厦: "x", 仇: "q" };

function initial(character) {
  if (better[character]) return better[character];
  if (collator.compare(character, last) > 0) return "_";
  const after = boundaries.findIndex((boundary) => collator.compare(character, boundary) < 0);
  const index = after < 0 ? letters.length - 1 : after - 1;
  return index < 0 ? "_" : letters[index].toLowerCase();
}

let table = "";
for (let codePoint = 0x4e00; codePoint <= 0x9fff; codePoint++) {
  table += initial(String.fromCodePoint(codePoint));
  if (codePoint % 64 === 63) table += "\n";
}

writeFileSync(new URL("../src/Kernel/Text/pinyin-initials.txt", import.meta.url), table);
