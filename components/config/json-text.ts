import { toPointer } from "./json";

export type JsonText =
  | {
      readonly ok: true;
      readonly value: unknown;
      /** Where each value begins, by its JSON pointer: offsets into the text. */
      readonly places: ReadonlyMap<string, number>;
    }
  | { readonly ok: false; readonly offset: number; readonly message: string };

/** Counted from one, as editors do. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

const DEPTH_MAX = 100;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// The control characters are what the grammar forbids.
// oxlint-disable-next-line no-control-regex
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const SPACE = /[ \t\n\r]*/y;
const WORDS: readonly (readonly [string, unknown])[] = [
  ["true", true],
  ["false", false],
  ["null", null],
];

/**
 * Reads JSON (RFC 8259) and says where it goes wrong, which JSON.parse does differently in every browser.
 * Stricter in one thing: the same name twice in an object is an error.
 */
export function parseJsonText(text: string): JsonText {
  const reader = new JsonReader(text);
  try {
    const value = reader.document();
    return { ok: true, value, places: reader.places };
  } catch (error) {
    if (error instanceof Misfit) return { ok: false, offset: error.offset, message: error.message };
    throw error;
  }
}

export function placeOf(text: string, offset: number): TextPlace {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** Whether a number is the same after reading (IEEE 754 doubles keep 15 decimal digits always, and more of some numbers). */
function isExact(literal: string): boolean {
  const value = Number(literal);
  if (!Number.isFinite(value)) return false;
  const digits = significantDigits(literal);
  return digits.length <= 15 || digits === significantDigits(String(value));
}

function significantDigits(literal: string): string {
  const [mantissa = ""] = literal.replace("-", "").split(/[eE]/);
  return mantissa.replace(".", "").replace(/^0+/, "").replace(/0+$/, "");
}

class Misfit extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

class JsonReader {
  readonly places = new Map<string, number>();
  readonly #text: string;
  #at = 0;
  #path: string[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  document(): unknown {
    this.#skip();
    const value = this.#value();
    this.#skip();
    if (this.#at < this.#text.length) throw this.#misfit("Something follows after the end");
    return value;
  }

  #value(): unknown {
    this.places.set(toPointer(this.#path), this.#at);
    if (this.#path.length > DEPTH_MAX) throw this.#misfit("This is nested too deeply");
    const next = this.#text[this.#at];
    if (next === "{") return this.#object();
    if (next === "[") return this.#array();
    if (next === '"') return this.#string();
    for (const [word, value] of WORDS) if (this.#text.startsWith(word, this.#at)) return this.#take(word.length, value);
    const number = this.#match(NUMBER);
    if (number !== null) {
      if (!isExact(number)) throw this.#misfit("This number is longer than can be kept exactly: write it as text");
      return this.#take(number.length, Number(number));
    }
    throw this.#misfit(next === "'" ? "Text stands in double quotes" : "A value is missing here");
  }

  #object(): unknown {
    const members = new Map<string, unknown>();
    this.#list("}", () => {
      const start = this.#at;
      if (this.#text[start] !== '"') throw this.#misfit("A name in double quotes is missing here");
      const name = this.#string();
      if (members.has(name)) throw this.#misfit(`"${name}" is there twice`, start);
      this.#skip();
      this.#expect(":", `A colon is missing after "${name}"`);
      members.set(name, this.#member(name));
    });
    return Object.fromEntries(members);
  }

  #array(): unknown[] {
    const items: unknown[] = [];
    this.#list("]", () => items.push(this.#member(String(items.length))));
    return items;
  }

  /** From the opening bracket to the closing one, with commas between. */
  #list(close: "}" | "]", item: () => void): void {
    this.#at += 1;
    this.#skip();
    if (this.#text[this.#at] === close) return this.#take(1, undefined);
    for (;;) {
      item();
      this.#skip();
      if (this.#text[this.#at] === close) return this.#take(1, undefined);
      const comma = this.#at;
      this.#expect(",", `A comma or the closing ${close} is missing here`);
      this.#skip();
      const next = this.#text[this.#at];
      if (next === close) throw this.#misfit("There is a comma too many before the end", comma);
      if (next === ",") throw this.#misfit("There is a comma too many");
    }
  }

  #member(key: string): unknown {
    this.#path.push(key);
    this.#skip();
    const value = this.#value();
    this.#path.pop();
    return value;
  }

  #string(): string {
    const literal = this.#match(STRING);
    if (literal === null) throw this.#misfit("This text has no end, or a character that has to be escaped");
    // The grammar above let it through.
    return this.#take(literal.length, JSON.parse(literal) as string);
  }

  #skip(): void {
    this.#at += this.#match(SPACE)?.length ?? 0;
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#text)?.[0] ?? null;
  }

  #take<T>(length: number, value: T): T {
    this.#at += length;
    return value;
  }

  #expect(character: string, message: string): void {
    if (this.#text[this.#at] !== character) throw this.#misfit(message);
    this.#at += 1;
  }

  #misfit(message: string, offset = this.#at): Misfit {
    return new Misfit(message, offset);
  }
}
