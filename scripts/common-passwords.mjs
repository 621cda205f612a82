// Writes src/Kernel/Access/common-passwords.txt: passwords that stand in leaked collections again and again and are long enough for the product to take
// them, the commonest first. They come from @zxcvbn-ts/language-common (MIT), whose list is that of zxcvbn (MIT), counted in the ten million passwords that
// Mark Burnett gave to the public domain. Run with Node 20 or newer, in an empty folder:
//   npm install @zxcvbn-ts/language-common@4.1.3 && cp …/scripts/common-passwords.mjs . && node common-passwords.mjs …/src/Kernel/Access/common-passwords.txt
import { readFileSync, writeFileSync } from "node:fs";
import { dictionary } from "@zxcvbn-ts/language-common";

const shortest = 10; // PasswordRules.Shortest
const passwords = dictionary["passwords-common"];
const long = passwords.filter((password) => password.length >= shortest);
const licence = readFileSync("node_modules/@zxcvbn-ts/language-common/LICENSE.txt", "utf8").trim();
const head = [
  `The ${long.length} of the ${passwords.length} commonest leaked passwords that have ${shortest} characters or more, in lower case, the commonest first.`,
  "Written by scripts/common-passwords.mjs from @zxcvbn-ts/language-common 4.1.3, under this licence:",
  ...licence.split("\n"),
];
writeFileSync(process.argv[2], [...head.map((line) => `# ${line}`.trimEnd()), ...long, ""].join("\n"));
