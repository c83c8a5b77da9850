import { z } from "zod";
import { type ConnectionStep, type ServerInspection, ServerUrl } from "@/lib/contracts";
import { AppError } from "@/lib/kernel/errors";
import { probe } from "@/lib/kernel/mcp";
import {
  type Challenge,
  chooseRegistration,
  discover,
  type Discovery,
  type Fetch,
  selectScopes,
} from "@/lib/kernel/oauth";
import { type Ctx, flow, readInput } from "../core";
import { clientDocumentUrl } from "./addresses";
import { refusalSentence } from "./failures";
import { outgoing } from "./outgoing";

const LIMIT_MS = 15_000;
const Input = z.object({ url: ServerUrl });

/**
 * `{url}`: what a server asks for, found out without signing in and without leaving anything behind: nothing is registered.
 * A failure is part of the answer, step by step.
 */
export const inspectServer = flow("installations:write", async (ctx, untrusted): Promise<ServerInspection> => {
  const { url } = readInput(Input, untrusted);
  if (!/^https?:$/.test(new URL(url).protocol)) return unreached(url, "The address must begin with https://.");
  const fetch = outgoing(LIMIT_MS);
  const outcome = await probe({ url, fetch }).catch((error: unknown) => refusalOf(error));
  switch (outcome.kind) {
    case "ok": {
      const { serverInfo, protocolVersion } = outcome;
      const note = `${serverInfo.name}, MCP ${protocolVersion}`;
      const steps = [passed("address", new URL(url).host), passed("handshake", note), passed("sign_in", "Not needed")];
      return { ...EMPTY, url, ok: true, sign_in: "none", steps };
    }
    case "unauthorized":
      return inspectSignIn(ctx, url, outcome.challenge, fetch);
    case "forbidden":
      return {
        ...EMPTY,
        url,
        steps: [passed("address", new URL(url).host), failed("handshake", refusalSentence("forbidden", url))],
      };
    case "failed":
      return outcome.code === "upstream_error"
        ? { ...EMPTY, url, steps: [passed("address", new URL(url).host), failed("handshake", outcome.message)] }
        : unreached(url, outcome.message);
  }
});

const EMPTY: Omit<ServerInspection, "url" | "steps"> = {
  ok: false,
  sign_in: null,
  issuer: null,
  scopes: [],
  client: null,
};

async function inspectSignIn(
  ctx: Ctx,
  url: string,
  challenge: Challenge | undefined,
  fetch: Fetch,
): Promise<ServerInspection> {
  const before = [passed("address", new URL(url).host), passed("handshake", "It asks for a sign-in")];
  let found: Discovery;
  try {
    found = await discover({ serverUrl: url, fetch, ...(challenge ? { challenge } : {}) });
  } catch (error) {
    return { ...EMPTY, url, sign_in: "unknown", steps: [...before, failed("sign_in", refusalOf(error).message)] };
  }
  const { issuer } = found.metadata;
  const client = clientStep(ctx, found);
  return {
    url,
    ok: true,
    sign_in: "oauth",
    issuer,
    scopes: selectScopes({
      ...(challenge?.scope === undefined ? {} : { challengeScope: challenge.scope }),
      ...(found.resourceScopes ? { resourceScopes: found.resourceScopes } : {}),
      ...(found.metadata.scopesSupported ? { serverScopes: found.metadata.scopesSupported } : {}),
    }),
    client: client.outcome === "ok" ? "automatic" : "manual",
    steps: [...before, passed("sign_in", `Sign-in at ${new URL(issuer).host}`), client],
  };
}

function clientStep(ctx: Ctx, { metadata }: Discovery): ConnectionStep {
  try {
    chooseRegistration({ metadata, clientMetadataUrl: clientDocumentUrl(), now: ctx.now() });
    return passed("client", "Patchbay registers by itself");
  } catch (error) {
    return failed("client", refusalOf(error).message);
  }
}

function unreached(url: string, message: string): ServerInspection {
  return { ...EMPTY, url, steps: [failed("address", message)] };
}

/** What went wrong as a value; what was not foreseen is thrown on. */
function refusalOf(error: unknown) {
  if (!(error instanceof AppError)) throw error;
  const code = error.code === "unreachable" || error.code === "address_blocked" ? error.code : "upstream_error";
  return { kind: "failed", code, message: error.message } as const;
}

const passed = (id: ConnectionStep["id"], note: string): ConnectionStep => ({
  id,
  outcome: "ok",
  note,
  duration_ms: null,
});
const failed = (id: ConnectionStep["id"], note: string): ConnectionStep => ({
  id,
  outcome: "failed",
  note,
  duration_ms: null,
});
