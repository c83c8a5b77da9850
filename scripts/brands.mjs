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
for (const [slug, name] of Object.entries(brands)) writeFileSync(`${folder}${slug}.svg`, draw(slug, name));

function draw(slug, name) {
  const icon = set.icons[name];
  if (icon === undefined) throw new Error(`components/brand/brands.json: ${slug} asks for the unknown logo ${name}`);
  const [width, height] = [icon.width ?? set.width, icon.height ?? set.height];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">${icon.body}</svg>\n`;
}
