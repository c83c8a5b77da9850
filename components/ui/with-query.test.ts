import { expect, test } from "vitest";
import { withQuery } from "./with-query";

test("leaves out what is empty, so that one state has one address", () => {
  expect(withQuery("/list", { q: "", status: undefined, cursor: null })).toBe("/list");
  expect(withQuery("/list", { q: "a b", status: "active", n: 0 })).toBe("/list?q=a+b&status=active&n=0");
});
