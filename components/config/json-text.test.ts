import fc from "fast-check";
import { expect, test } from "vitest";
import { parseJsonText, placeOf } from "./json-text";

test("reads what JSON.stringify writes, with and without indentation", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      expect(parseJsonText(text)).toMatchObject({ ok: true });
      const parsed = parseJsonText(text);
      expect(parsed.ok && parsed.value).toEqual(JSON.parse(text));
    }),
  );
});

test("accepts and refuses what JSON.parse does, however the text is damaged", () => {
  const damaged = fc
    .tuple(fc.jsonValue(), fc.nat(), fc.constantFrom("", ",", '"', "{", "]", "0", "\n", "\\", "e", " "))
    .map(([value, at, character]) => {
      const text = JSON.stringify(value);
      const place = at % (text.length + 1);
      return text.slice(0, place) + character + text.slice(place + 1);
    });
  fc.assert(
    fc.property(damaged, (text) => {
      const parsed = parseJsonText(text);
      if (!parsed.ok && /is there twice|kept exactly/.test(parsed.message)) return;
      expect(parsed.ok).toBe(accepts(text));
    }),
    { numRuns: 2_000 },
  );
});

test("refuses a number that would become another, and no other", () => {
  for (const text of ["12345678901234567890", "9007199254740993", "0.12345678901234567891", "1e400"])
    expect(parseJsonText(text)).toMatchObject({ ok: false, message: expect.stringContaining("kept exactly") });
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
      expect(parseJsonText(JSON.stringify(number))).toMatchObject({ ok: true, value: number === 0 ? 0 : number });
    }),
  );
});

test.each([
  ['{\n  "a": 1,\n}', 2, 9, "There is a comma too many before the end"],
  ['{\n  "a": 1\n  "b": 2\n}', 3, 3, "A comma or the closing } is missing here"],
  ['{ "a": 1,, "b": 2 }', 1, 10, "There is a comma too many"],
  ["[1, , 2]", 1, 5, "There is a comma too many"],
  ['{ "a" 1 }', 1, 7, 'A colon is missing after "a"'],
  ["{ a: 1 }", 1, 3, "A name in double quotes is missing here"],
  ["{ \"a\": 'x' }", 1, 8, "Text stands in double quotes"],
  ['{ "a": "x }', 1, 8, "This text has no end, or a character that has to be escaped"],
  ['{ "a": 1, "a": 2 }', 1, 11, '"a" is there twice'],
  ['{ "a": }', 1, 8, "A value is missing here"],
  ["", 1, 1, "A value is missing here"],
  ["{} {}", 1, 4, "Something follows after the end"],
])("says what is wrong with %j, and where", (text, line, column, message) => {
  const parsed = parseJsonText(text);
  expect(parsed).toMatchObject({ ok: false, message });
  expect(!parsed.ok && placeOf(text, parsed.offset)).toEqual({ line, column });
});

test("knows where each value begins", () => {
  const text = '{\n  "a/b": [\n    10,\n    20\n  ]\n}';
  const parsed = parseJsonText(text);
  const offset = parsed.ok ? parsed.places.get("/a~1b/1") : undefined;
  expect(placeOf(text, offset ?? 0)).toEqual({ line: 4, column: 5 });
});

test("does not run out of stack", () => {
  expect(parseJsonText("[".repeat(50_000))).toMatchObject({ ok: false, message: "This is nested too deeply" });
});

function accepts(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
