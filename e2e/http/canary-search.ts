/** Secrets by name: what must not be found anywhere. */
export type Secrets = ReadonlyMap<string, string | Buffer>;

/** Shorter pieces turn up by chance. */
const PIECE_MIN = 12;

/**
 * A secret in every way in which it might be written down: as it is, escaped for JSON (twice in a page's data), HTML, JavaScript and addresses,
 * in hexadecimal, in base64 wherever in a longer text it begins, backwards, and either half of it.
 */
export function spellingsOf(secret: string | Buffer): string[] {
  const bytes = Buffer.from(secret);
  const encoded = [bytes.toString("hex"), bytes.toString("hex").toUpperCase(), ...base64Of(bytes)];
  const text = bytes.toString("utf8");
  // A key's bytes are no text.
  if (!Buffer.from(text, "utf8").equals(bytes)) return encoded;
  const halves = text.length >= 2 * PIECE_MIN ? [text.slice(0, text.length / 2), text.slice(text.length / 2)] : [];
  const plain = [text, Array.from(text).reverse().join(""), ...halves];
  return [...new Set([...plain.flatMap(escapesOf), ...encoded])].filter((spelling) => spelling.length >= 8);
}

function escapesOf(text: string): string[] {
  const json = JSON.stringify(text).slice(1, -1);
  const inScript = json
    .replaceAll("<", String.raw`\u003c`)
    .replaceAll(">", String.raw`\u003e`)
    .replaceAll("&", String.raw`\u0026`);
  const everyByte = [...Buffer.from(text)].map((byte) => byte.toString(16).padStart(2, "0"));
  return [
    text,
    json,
    inScript,
    JSON.stringify(json).slice(1, -1),
    JSON.stringify(inScript).slice(1, -1),
    html(text, { '"': "&quot;", "'": "&#x27;" }),
    html(text, { '"': "&#34;", "'": "&#39;", "<": "&#60;", ">": "&#62;", "&": "&#38;" }),
    encodeURIComponent(text),
    encodeURI(text),
    new URLSearchParams({ x: text }).toString().slice(2),
    everyByte.map((hex) => `%${hex}`).join(""),
    everyByte.map((hex) => `%${hex.toUpperCase()}`).join(""),
    everyByte.map((hex) => String.raw`\x${hex}`).join(""),
    // CSV doubles its quotes.
    text.replaceAll('"', '""'),
  ];
}

function html(text: string, special: Readonly<Record<string, string>>): string {
  const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", ...special };
  return text.replaceAll(/[&<>"']/g, (one) => entities[one] ?? one);
}

/** Both alphabets, for each of the three ways in which the bytes can fall into groups; without the characters that neighbours share. */
function base64Of(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes]);
    const last = Math.floor((whole.length * 8) / 6);
    return (["base64", "base64url"] as const).map((kind) =>
      whole.toString(kind).slice(before === 0 ? 0 : before + 1, last),
    );
  });
}

/** The names of those that stand in the text, in whatever spelling. */
export function foundIn(text: string | Buffer, secrets: Secrets): string[] {
  const haystack = Buffer.from(text);
  return [...secrets].flatMap(([name, secret]) =>
    spellingsOf(secret).some((spelling) => haystack.includes(spelling)) ? [name] : [],
  );
}
