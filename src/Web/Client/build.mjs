// Builds the islands, the styles and the icon sprite into ../wwwroot/assets under names that carry
// a hash of their content, and writes manifest.json (name -> hashed name), which the server reads.
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const assets = join(here, "../wwwroot/assets");
const bundles = ["main.ts", "main.css", "dark.css"];

const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: bundles.map(name => (name.endsWith(".css") ? `styles/${name}` : name)),
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  outdir: assets,
  bundle: true,
  splitting: true,
  format: "esm",
  target: ["chrome111", "firefox121", "safari16.4"],
  minify: true,
  sourcemap: "linked",
  metafile: true,
  legalComments: "none",
});

const manifest = {};
for (const [output, { entryPoint = "" }] of Object.entries(metafile.outputs)) {
  if (bundles.includes(basename(entryPoint))) {
    manifest[basename(entryPoint).replace(/\.ts$/, ".js")] = basename(output);
  }
}

await mkdir(assets, { recursive: true });
await put("icons", await iconSprite());
await put("seal", await readFile(join(here, "seal.svg"), "utf8"));
await removeStale(new Set([...Object.keys(metafile.outputs).map(output => basename(output)), ...Object.values(manifest)]));
await writeFile(join(assets, "manifest.json"), JSON.stringify(manifest, null, 2));

/** Writes a picture under a hashed name. */
async function put(name, content) {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 8).toUpperCase();
  manifest[`${name}.svg`] = `${name}-${hash}.svg`;
  await writeFile(join(assets, manifest[`${name}.svg`]), content);
}

/** One SVG file with a symbol for every icon named in icons.txt, from Tabler's outline set. */
async function iconSprite() {
  const names = (await readFile(join(here, "icons.txt"), "utf8")).split("\n").map(line => line.trim()).filter(Boolean);
  const symbols = await Promise.all(names.map(async name => {
    const source = await readFile(join(here, "node_modules/@tabler/icons/icons/outline", `${name}.svg`), "utf8").catch(() => {
      throw new Error(`icons.txt names "${name}", which Tabler's outline icons do not have. See https://tabler.io/icons.`);
    });
    const shapes = /<svg[^>]*>([\s\S]*)<\/svg>/.exec(source)[1].replace(/\s*\n\s*/g, "");
    return `<symbol id="${name}" viewBox="0 0 24 24">${shapes}</symbol>`;
  }));
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("\n")}</svg>\n`;
}

/** Removes what an earlier build left, so that the folder holds one version only. */
async function removeStale(current) {
  for (const name of await readdir(assets)) {
    if (name !== "manifest.json" && !current.has(name)) {
      await rm(join(assets, name), { recursive: true });
    }
  }
}
