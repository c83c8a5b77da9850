import {
  Client as ModernClient,
  StreamableHTTPClientTransport as ModernTransport,
  UnauthorizedError,
} from "@modelcontextprotocol/client";
import { afterEach, beforeEach, expect, test } from "vitest";
import { answerConsent, startSandbox, type Sandbox } from "./index";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.stop());

test("x", async () => {
  expect(1).toBe(1);
});
