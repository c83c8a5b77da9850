import { readFileSync, writeFileSync } from "node:fs";
import { inRoot } from "./root.mjs";

export const REFERENCE = "docs/human-sdk.md";
const SECTIONS = [
  { title: "Connectors", file: "lib/client/connector-types.ts" },
  { title: "Installations", file: "lib/client/installation-types.ts" },
];
const START = "## Types\n";

/** The reference's last section: the published types as their sources have them. */
export function typesSection() {
  const parts = SECTIONS.map(({ title, file }) => {
    const source = readFileSync(inRoot(file), "utf8").replace(/from "\.\/[\w-]+"/g, 'from "human-sdk"');
    return `\n### ${title}\n\n\`\`\`ts\n${source.trim()}\n\`\`\`\n`;
  });
  return START + parts.join("");
}

/** Brings that section up to date. */
export function writeTypesSection() {
  const text = readFileSync(inRoot(REFERENCE), "utf8");
  const updated = text.slice(0, text.indexOf(START)) + typesSection();
  if (updated !== text) writeFileSync(inRoot(REFERENCE), updated);
}
