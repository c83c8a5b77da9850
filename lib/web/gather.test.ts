import { NextRequest } from "next/server";
import { expect, test } from "vitest";
import { operations } from "@/lib/contracts/operations";
import { gather } from "./gather";

const ADDRESS = "http://localhost/api/v1/installations";

function patch(search: string, body: object, headers: Record<string, string> = {}): NextRequest {
  return new NextRequest(`${ADDRESS}/one${search}`, {
    method: "PATCH",
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
}

test("the path wins over the body, and no query or header gets in that is not described", async () => {
  const request = patch("?id=two&name=query&if_match=*", { id: "three", name: "body" }, { "X-Other": "1" });
  expect(await gather(request, { id: "one" }, operations.updateInstallation)).toEqual({ id: "one", name: "body" });
});

test("a header is found by its name in the verb's words, and no body can stand for it", async () => {
  const request = patch("", { if_match: '"1"' }, { "If-Match": '"2"' });
  expect(await gather(request, { id: "one" }, operations.updateInstallation)).toMatchObject({ if_match: '"2"' });
  const without = await gather(patch("", { if_match: '"1"' }), { id: "one" }, operations.updateInstallation);
  expect(without).toEqual({ id: "one" });
});

test("a parameter that is given twice is a list, which whoever asked for one value refuses", async () => {
  const request = new NextRequest(`${ADDRESS}?limit=1&limit=2&cursor=&other=1`);
  expect(await gather(request, {}, operations.listInstallations)).toEqual({ limit: ["1", "2"], cursor: "" });
});
