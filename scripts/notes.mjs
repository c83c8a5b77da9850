// Writes down what the contracts' comments say of their schemas and fields, for the API's description: the types carry no comments.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { inRoot } from "./lib/root.mjs";

const FOLDERS = ["lib/contracts", "lib/contracts/operations"];
const TARGET = "lib/contracts/openapi/notes.generated.ts";
const TYPE =
  "Readonly<Record<string, { about: string; like: readonly string[]; fields: Readonly<Record<string, string>> }>>";

const files = FOLDERS.flatMap((folder) => readdirSync(inRoot(folder)).map((name) => inRoot(folder, name)));
const sources = files.filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
const notes = Object.assign({}, ...sources.map((name) => notesOf(readFileSync(name, "utf8"))));
const telling = Object.entries(notes).filter(
  ([, { about, like, fields }]) => about || like.length > 0 || Object.keys(fields).length > 0,
);
writeFileSync(
  inRoot(TARGET),
  `// Made by scripts/notes.mjs of the contracts' comments.\nexport const notes: ${TYPE} = ${JSON.stringify(Object.fromEntries(telling), null, 2)};\n`,
);

/** The comments above schemas and above their fields, as the formatter lays them out: a field's depth is its indentation. */
function notesOf(source) {
  const found = {};
  let pending = "";
  let schema = null;
  let above = [];
  for (const [line, comment] of linesOf(source)) {
    if (comment !== undefined) {
      pending = comment;
      continue;
    }
    const name = /^(?:export )?const (\w+)/.exec(line)?.[1];
    if (name) {
      schema = found[name] = { about: pending, like: [], fields: {} };
      above = [];
    }
    const [, indent, key] = /^( +)"?([\w-]+)"?: /.exec(line) ?? [];
    if (schema && key) {
      above = [...above.filter((outer) => outer.indent < indent.length), { indent: indent.length, key }];
      if (pending) schema.fields[above.map((outer) => outer.key).join(".")] = pending;
    }
    schema?.like.push(...Array.from(line.matchAll(/\b([A-Z]\w+)\.(?:extend|pick|omit|shape)\b/g), ([, base]) => base));
    pending = "";
  }
  return found;
}

/** Each line with nothing, or each whole comment: `[line, undefined]` or `["", text]`. */
function* linesOf(source) {
  let comment = null;
  for (const line of source.split("\n")) {
    const begin = /^\s*\/\*\*\s?(.*)$/.exec(line)?.[1];
    if (begin === undefined && comment === null) {
      yield [line, undefined];
      continue;
    }
    comment = [...(comment ?? []), (begin ?? line.replace(/^\s*\*?\s?/, "")).replace(/\s*\*\/$/, "")];
    if (!line.endsWith("*/")) continue;
    yield ["", comment.join(" ").replaceAll(/\s+/g, " ").replace(/\/$/, "").trim()];
    comment = null;
  }
}
