import { expect, test } from "vitest";
import { allOperations } from "@/lib/contracts/operations";
import { declaredRoutes } from "@/lib/testing/routes";

/** Handlers that are no operation of the API, and why. */
const NONE: Readonly<Record<string, string>> = {
  "/api/v1/[[...path]]": "addresses that are none",
  "/api/auth/[...nextauth]": "next-auth's own routes, for the console's sign-in pages",
};

const nameOf = ({ method, path }: { method: string; path: string }) =>
  `${method} ${path.replaceAll("[", "{").replaceAll("]", "}")}`;

// @req R-API-01
test("each route handler is an operation of the description, and each operation is served", async () => {
  const routes = (await declaredRoutes()).filter(({ path }) => !(path in NONE));
  const served = allOperations.filter(({ servedBy }) => servedBy === undefined);
  expect(routes.map(nameOf).toSorted()).toEqual(served.map(nameOf).toSorted());
});

test("each handler is made of the operation of its own address", async () => {
  const routes = (await declaredRoutes()).filter(({ path }) => !(path in NONE));
  const mistaken = routes.filter(
    (route) => !route.policy?.operation || nameOf(route.policy.operation) !== nameOf(route),
  );
  expect(mistaken.map(nameOf)).toEqual([]);
});

test("the permission that is described is the one that the verb asks for", async () => {
  for (const { policy, ...route } of await declaredRoutes()) {
    if (policy?.kind !== "guarded") continue;
    expect(policy.operation?.access, nameOf(route)).toMatchObject({ permission: policy.permission });
  }
});

// @req R-ONCE-01
test("each POST of a known caller takes an Idempotency-Key, and nothing else does", () => {
  const taking = allOperations.filter(({ idempotencyKey }) => idempotencyKey === true);
  const posts = allOperations.filter(
    ({ method, access, servedBy }) => method === "POST" && access.accepts.length > 0 && servedBy === undefined,
  );
  expect(taking.map(({ id }) => id)).toEqual(posts.map(({ id }) => id));
});

test("names and addresses are unique", () => {
  expect(new Set(allOperations.map(({ id }) => id)).size).toBe(allOperations.length);
  expect(new Set(allOperations.map(nameOf)).size).toBe(allOperations.length);
});

test("each parameter of a path is described, and no other", () => {
  for (const { path, params } of allOperations) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(Object.keys(params?.shape ?? {}), path).toEqual(named);
  }
});
