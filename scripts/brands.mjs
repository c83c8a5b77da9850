// Draws the logos of the connectors that the catalog knows into public/brands/, one file per slug. Runs on Node 20.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const root = new URL("../", import.meta.url);
const require = createRequire(import.meta.url);
const set = require("@iconify-json/logos/icons.json");
const brands = JSON.parse(readFileSync(new URL("components/brand/brands.json", root), "utf8"));
const folder = fileURLToPath(new URL("public/brands/", root));

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const [slug, brand] of Object.entries(brands)) {
  const part = typeof brand === "string" ? { logo: brand } : brand;
  writeFileSync(`${folder}${slug}.svg`, draw(slug, part));
}

/** A wide wordmark names the part of it that stands for the whole: a frame, and the one colour to keep. */
function draw(slug, { logo, viewBox, only }) {
  const icon = set.icons[logo];
  if (icon === undefined) throw new Error(`components/brand/brands.json: ${slug} asks for the unknown logo ${logo}`);
  const frame = viewBox ?? `0 0 ${icon.width ?? set.width} ${icon.height ?? set.height}`;
  const paths = icon.body.match(/<path[^>]*>/g) ?? [];
  const body = only === undefined ? icon.body : paths.filter((path) => path.includes(`fill="${only}"`)).join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${frame}">${body}</svg>\n`;
}
