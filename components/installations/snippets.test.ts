import { expect, test } from "vitest";
import { snippetsOf } from "./snippets";

const facts = {
  endpoint: "https://patchbay.test/api/v1/connectors/0191-uuid/mcp",
  uuid: "0191-uuid",
  slug: "linear",
  modern: true,
};

test("every snippet names the endpoint or the id, and reads the key from the environment", () => {
  for (const { label, code } of snippetsOf(facts)) {
    expect(code, label).toContain("0191-uuid");
    expect(code, label).toContain("PATCHBAY_API_KEY");
    expect(code, label).not.toContain("pb_");
  }
});

test("the plain request speaks the protocol that the server spoke", () => {
  const curl = (modern: boolean) => snippetsOf({ ...facts, modern }).find(({ label }) => label === "curl")?.code ?? "";
  expect(curl(true)).toContain("Mcp-Method: tools/list");
  expect(curl(false)).toContain('"method":"initialize"');
  for (const modern of [true, false])
    expect(() => JSON.parse(/-d '(.*)'$/.exec(curl(modern))?.[1] ?? "")).not.toThrow();
});
