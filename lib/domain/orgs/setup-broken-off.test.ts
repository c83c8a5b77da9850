import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/lib/testing/database";
import { createOrganization } from "./create";
import { needsSetup, setUp } from "./setup";

beforeAll(async () => (await testDatabase()).close);

const password = "a long enough password";

test("a first run that broke off before its owner was made is taken up again", async () => {
  const begun = await createOrganization({ name: "Acme" }, "set-up");
  expect(await needsSetup()).toBe(true);
  const { organization } = await setUp({ email: "ada@acme.example", password });
  expect(organization).toEqual(begun);
  expect(await needsSetup()).toBe(false);
});
