import fc from "fast-check";
import { expect, test } from "vitest";
import { isUuid, parseInstallationId, passportId, toInstallationId, uuidv7 } from "./ids";

const SEVEN = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const later = Date.now() + 1_000_000;

test("ids are UUIDs of version 7 that carry their time", () => {
  const before = Date.now();
  const id = uuidv7();
  expect(id).toMatch(SEVEN);
  const ms = Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16);
  expect(ms).toBeGreaterThanOrEqual(before);
  expect(ms).toBeLessThanOrEqual(Date.now() + 1);
});

test("each id is greater than the one before, also within one millisecond and when the clock steps back", () => {
  const ids = [
    ...Array.from({ length: 20_000 }, () => uuidv7(later)),
    ...Array.from({ length: 100 }, () => uuidv7(later - 60_000)),
    ...Array.from({ length: 100 }, (_, step) => uuidv7(later + step * 7)),
  ];
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.toSorted()).toEqual(ids);
  for (const id of ids) expect(id).toMatch(SEVEN);
});

test("both forms of an installation's id lead to the same UUID", () => {
  fc.assert(
    fc.property(fc.uuid(), fc.boolean(), (uuid, isUpper) => {
      const cased = (text: string) => (isUpper ? text.toUpperCase() : text);
      const short = toInstallationId(cased(uuid));
      expect(short).toMatch(/^inst_[0-9a-f]{32}$/);
      expect(parseInstallationId(short)).toBe(uuid);
      expect(parseInstallationId(cased(uuid))).toBe(uuid);
      expect(isUuid(cased(uuid))).toBe(true);
    }),
  );
});

test.each([
  "",
  "inst_",
  "inst_123",
  `inst_${"g".repeat(32)}`,
  `inst_${"a".repeat(33)}`,
  `inst-${"a".repeat(32)}`,
  "a".repeat(32),
  "01890000-0000-7000-8000-00000000000",
  "01890000-0000-7000-8000-0000000000000",
  "{01890000-0000-7000-8000-000000000000}",
  "01890000-0000-7000-8000-000000000000\n",
  "01890000_0000_7000_8000_000000000000",
])("%j is no id", (text) => {
  expect(isUuid(text)).toBe(false);
  expect(parseInstallationId(text)).toBeNull();
});

test("a passport names its principal", () => {
  expect(passportId("01890000-0000-7000-8000-000000000000")).toBe("passport_01890000-0000-7000-8000-000000000000");
});
