import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { decodeCursor, encodeCursor } from "./cursor";

const Keys = z.tuple([z.iso.datetime(), z.uuid()]);
const position = ["2026-01-01T00:00:00.000Z", "01890000-0000-7000-8000-000000000000"] as const;
const refusal = { code: "validation_failed", errors: [{ field: "page_token", code: "invalid_cursor" }] };

test("any keys come back as they were", () => {
  const key = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
  const schema = z.array(z.union([z.string(), z.number(), z.boolean(), z.null()]));
  fc.assert(
    fc.property(fc.array(key, { maxLength: 5 }), fc.option(fc.string(), { nil: undefined }), (keys, filterHash) => {
      const options = filterHash === undefined ? {} : { filterHash };
      const cursor = encodeCursor(keys, options);
      fc.pre(cursor.length <= 1024);
      expect(cursor).toMatch(/^[\w-]+$/);
      expect(decodeCursor(cursor, schema, "cursor", options)).toEqual(keys);
    }),
  );
});

const packed = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

test.each([
  ["nothing", ""],
  ["text", "not a cursor"],
  ["no JSON", Buffer.from("nonsense").toString("base64url")],
  ["an array", packed([1])],
  ["null", packed(null)],
  ["another version", packed({ v: 2, k: position })],
  ["no keys", packed({ v: 1 })],
  ["keys of another shape", encodeCursor(["2026-01-01T00:00:00.000Z", "nobody"])],
  ["too many keys", encodeCursor([...position, 1])],
  ["padding", `${encodeCursor(position)}==`],
  ["too long", encodeCursor(["x".repeat(2_000)])],
])("%s is refused and the parameter named", (_name, text) => {
  let error: unknown;
  try {
    decodeCursor(text, Keys, "page_token");
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toMatchObject(refusal);
});

test("a cursor of one list is refused by a list with other filters", () => {
  const decode = (made: object, read: object) => () => decodeCursor(encodeCursor(position, made), Keys, "cursor", read);
  expect(decode({ filterHash: "a" }, { filterHash: "b" })).toThrow();
  expect(decode({ filterHash: "a" }, {})).toThrow();
  expect(decode({}, { filterHash: "b" })).toThrow();
  expect(decode({ filterHash: "a" }, { filterHash: "a" })()).toEqual(position);
});

test("no text makes the reader fail in another way", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.base64String(),
        fc.json().map((text) => packed(text)),
      ),
      (text) => {
        expect(() => decodeCursor(text, Keys, "cursor")).toThrow(
          expect.objectContaining({ code: "validation_failed" }),
        );
      },
    ),
  );
});
