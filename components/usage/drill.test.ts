import { expect, test } from "vitest";
import { drillHref } from "./drill";

const drill = {
  path: "/o/acme/usage",
  query: { tz: "Asia/Kolkata" },
  since: "2026-11-01T00:00:00Z",
  what: "its calls",
};

// @req R-USE-07
test("a bucket opens what it is made of, as long as that is kept", () => {
  const bucket = { start: "2026-10-31T23:00:00Z", end: "2026-11-01T01:00:00Z" };
  expect(drillHref(drill, bucket)).toBe(
    "/o/acme/usage?tz=Asia%2FKolkata&from=2026-10-31T23%3A00%3A00Z&to=2026-11-01T01%3A00%3A00Z",
  );
  expect(drillHref(drill, { ...bucket, end: "2026-11-01T00:00:00Z" })).toBeNull();
});
