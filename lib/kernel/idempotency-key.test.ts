import fc from "fast-check";
import { expect, test } from "vitest";
import { parseIdempotencyKey } from "./idempotency-key";

test.each([
  ['"8e03978e-40d5-43e8-bc93-6894a57f9324"', "8e03978e-40d5-43e8-bc93-6894a57f9324"],
  ["8e03978e-40d5-43e8-bc93-6894a57f9324", "8e03978e-40d5-43e8-bc93-6894a57f9324"],
  [String.raw`"a \"key\" with \\"`, String.raw`a "key" with \ `.trimEnd()],
  [' "padded" ', "padded"],
  [`"${"k".repeat(255)}"`, "k".repeat(255)],
])("%s is the key %s", (header, key) => {
  expect(parseIdempotencyKey(header)).toBe(key);
});

test.each(["", '""', '"open', "two words", '"a"; b', "ümlaut", "a\tb", "k".repeat(256), '"a", "b"', String.raw`"\n"`])(
  "%j is refused",
  (header) => {
    expect(() => parseIdempotencyKey(header)).toThrow(expect.objectContaining({ code: "bad_request" }));
  },
);

test("any printable key comes back as it was", () => {
  const printable = fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)) });
  fc.assert(
    fc.property(printable, (key) => {
      fc.pre(key.length > 0 && key.length <= 255);
      expect(parseIdempotencyKey(`"${key.replace(/["\\]/g, String.raw`\$&`)}"`)).toBe(key);
    }),
  );
});
