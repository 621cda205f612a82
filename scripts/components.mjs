// Writes docs/components.cdx.json: what an installed Pledge consists of besides its own code (CycloneDX 1.6; ASVS 5.0, 15.1.2). ComponentTests says when it has to be
// run again. Run with Node 20 or newer after `dotnet build src/Web`:
//   node scripts/components.mjs
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const read = (path) => JSON.parse(readFileSync(join(root, path), "utf8"));
const packages = process.env.NUGET_PACKAGES ?? join(homedir(), ".nuget", "packages");
const component = (name, version, purl, hash, licence) => ({
  type: "library",
  "bom-ref": purl,
  name,
  version,
  hashes: [{ alg: "SHA-512", content: Buffer.from(hash.replace("sha512-", ""), "base64").toString("hex") }],
  licenses: [licence],
  purl,
});

// What a package says of its licence: an expression, or the address or the file of its text.
const licence = (id, path) => {
  const folder = join(packages, path);
  const manifest = readFileSync(join(folder, readdirSync(folder).find((file) => file.endsWith(".nuspec"))), "utf8");
  const expression = /<license type="expression">([^<]+)</.exec(manifest)?.[1];
  const file = /<license type="file">([^<]+)</.exec(manifest)?.[1];
  if (expression) return { expression };
  if (file && existsSync(join(folder, file))) return { license: { name: readFileSync(join(folder, file), "utf8").trim().split("\n")[0].trim() } };
  const url = /<licenseUrl>([^<]+)</.exec(manifest)?.[1];
  if (!url) throw new Error(`${id} names no licence.`);
  return { license: { name: "See the address", url } };
};

const server = Object.entries(read("src/Web/bin/Debug/net10.0/pledge.deps.json").libraries)
  .filter(([, library]) => library.type === "package")
  .map(([key, library]) => {
    const [name, version] = key.split("/");
    return component(name, version, `pkg:nuget/${name}@${version}`, library.sha512, licence(name, library.path));
  });

// The icons are needed for the build only, but what is drawn from them is delivered.
const client = read("src/Web/Client/package.json");
const locked = read("src/Web/Client/package-lock.json").packages;
const browser = [...Object.keys(client.dependencies), "@tabler/icons"].map((name) => {
  const { version, integrity, license } = locked[`node_modules/${name}`];
  return component(name, version, `pkg:npm/${name.replace("@", "%40")}@${version}`, integrity, { expression: license });
});

const components = [...server, ...browser].sort((one, other) => (one.purl < other.purl ? -1 : 1));
writeFileSync(
  join(root, "docs/components.cdx.json"),
  `${JSON.stringify({ bomFormat: "CycloneDX", specVersion: "1.6", version: 1, metadata: { component: { type: "application", name: "pledge" } }, components }, null, 2)}\n`,
);
