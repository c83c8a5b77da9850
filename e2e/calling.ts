import type { APIRequestContext, Page } from "@playwright/test";
import { z } from "zod";
import { Installation } from "../lib/contracts";
import { toolCall } from "./http/mcp";
import { admin, expect, ORG } from "./fixtures";

const Made = z.object({ api_key: z.string() });

export interface Called {
  /** The installation's page. */
  readonly path: string;
  /** Calls a tool of it and answers the call's request id, once the answer is there. */
  readonly call: (tool: string) => Promise<string>;
}

/** The demo's installation of this name, and a way to call it as an agent would. */
export async function anInstallation(page: Page, request: APIRequestContext, name: string): Promise<Called> {
  const found = await page.request.get(`/api/v1/installations?q=${encodeURIComponent(name)}`, {
    headers: { "patchbay-organization": ORG.slice("/o/".length) },
  });
  const { data } = z.object({ data: z.array(Installation) }).parse(await found.json());
  const id = (data.find((one) => one.name === name) ?? data[0])?.id ?? "";
  const hex = id.replace("inst_", "");
  const uuid = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  return {
    path: `${ORG}/installations/${id}`,
    call: async (tool) => {
      const { headers, body } = toolCall(tool);
      const answer = await request.post(`/api/v1/connectors/${uuid}/mcp`, {
        headers: { ...headers, authorization: `Bearer ${aKey()}` },
        data: body,
      });
      expect(answer.status()).toBe(200);
      return answer.headers()["x-request-id"] ?? "";
    },
  };
}

let key: string | undefined;

/** One for all calls of a run. */
function aKey(): string {
  const slug = ORG.slice("/o/".length);
  const asked = ["--org", slug, "--email", "ada@acme.example", "--name", "agent", "--scopes", "connectors:proxy"];
  key ??= Made.parse(admin("key", "create", ...asked)).api_key;
  return key;
}
