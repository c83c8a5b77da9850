import { expect, test } from "vitest";
import { rateLimitFields } from "./rate-limit-fields";

test("each policy is an item of both fields, with its quota and window, and what is left until when", () => {
  const read = { policy: "read", limit: 600, windowSeconds: 60, remaining: 599, resetSeconds: 12 };
  const organization = { ...read, policy: "organization", limit: 6000, remaining: 5000 };
  expect(rateLimitFields([read, organization])).toEqual({
    "RateLimit-Policy": '"read";q=600;w=60, "organization";q=6000;w=60',
    RateLimit: '"read";r=599;t=12, "organization";r=5000;t=12',
  });
});

test("without a policy there is no field: an empty list has none", () => {
  expect(rateLimitFields([])).toEqual({});
});
