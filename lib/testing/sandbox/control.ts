import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { revokeGrants } from "./auth/adapter";
import { calm, ControlRequest, type Behaviour, type BehaviourChange } from "./behaviour";
import { readBody, sendJson } from "./http-message";
import type { Vendor } from "./vendor";

/** Steers a running sandbox from the same process. */
export interface SandboxControl {
  readonly behaviour: Behaviour;
  /** Changes what is named and keeps the rest. Throws a ZodError when a value is out of bounds. */
  set(change: BehaviourChange): void;
  /** Calm again, the first tasks back, and the recorded calls forgotten. Issued tokens stay valid. */
  reset(): void;
  /** See ControlRequest.revoke. */
  revoke(what: "access_tokens" | "grants"): Promise<void>;
}

export function createControl(vendor: Vendor): SandboxControl {
  return {
    get behaviour() {
      return vendor.behaviour();
    },
    set: vendor.change,
    reset() {
      vendor.change(calm);
      vendor.tasks.reset();
      vendor.journal.clear();
    },
    revoke: (what) =>
      what === "grants" ? revokeGrants(vendor.store, () => true) : vendor.store.forget("AccessToken", () => true),
  };
}

/** `GET` and `POST /_control`, as the door describes them. */
export async function serveControl(
  req: IncomingMessage,
  res: ServerResponse,
  control: SandboxControl,
  vendor: Vendor,
): Promise<void> {
  if (req.method === "POST") {
    // A page of another origin cannot send this content type without asking first, and nobody answers that question.
    if (!req.headers["content-type"]?.startsWith("application/json"))
      return sendJson(res, 415, { error: "application/json only" });
    const command = ControlRequest.safeParse(parseJson(await readBody(req)));
    if (!command.success) return sendJson(res, 400, { error: z.prettifyError(command.error) });
    await obey(command.data, control);
  }
  sendJson(res, 200, {
    behaviour: vendor.behaviour(),
    calls: vendor.journal.calls,
    tokenCalls: vendor.journal.tokenCalls,
  });
}

async function obey({ reset, revoke, ...change }: ControlRequest, control: SandboxControl): Promise<void> {
  if (reset) control.reset();
  control.set(change);
  if (revoke) await control.revoke(revoke);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
