import { expect, test } from "vitest";
import { formatBytes } from "./format-bytes";

test.each([
  [0, "0 byte"],
  [412, "412 byte"],
  [999, "999 byte"],
  [1_000, "1 kB"],
  [3_449, "3.4 kB"],
  [4_194_304, "4.2 MB"],
  [2_147_483_647, "2.1 GB"],
])("%d bytes are %s", (bytes, words) => {
  expect(formatBytes(bytes)).toBe(words);
});
