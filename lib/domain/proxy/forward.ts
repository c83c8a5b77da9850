import { AppError } from "@/lib/kernel/errors";
import { type ClientDescription, describeClient, describeRequest, responseHeaders } from "@/lib/kernel/mcp";
import type { EgressAnswer } from "@/lib/kernel/net";
import type { UpstreamAccess } from "../connect";
import { passportOf } from "../core";
import { type OpenCall, recorder } from "../usage";
import { admit, type Admission, forgetAdmission } from "./admit";
import { clientNameOf, rememberClient } from "./client-names";
import { exchange } from "./exchange";
import { type Fault, findFault, tokenRefused } from "./fault";
import { type Meter, openMeter } from "./meter";
import { relay } from "./relay";
import type { ProxyAnswer, ProxyRequest } from "./request";
import { resultOf, resultOfFailure, scannerFor } from "./result";
import { judgeTools } from "./tool-policy";
import { openTrace, type Trace } from "./trace";
import type { Upstream } from "./upstream";

/** How often a call may find, as it begins, that what was read of its connector or key has just changed. */
const ADMISSIONS_MAX = 4;

/**
 * Forwards one request to an installation's MCP server and meters it, whichever way it ends; the answer is the server's, streamed.
 * Throws before anything is sent what makes the call impossible (`unauthenticated`, `forbidden`, `not_found`, `disabled`,
 * `not_connected`, `payload_too_large`, `overloaded`), and `unreachable`, `upstream_error` or `forbidden` for what the server did.
 */
export async function forward(request: ProxyRequest): Promise<ProxyAnswer> {
  const trace = openTrace();
  let body: Buffer | undefined;
  for (let tries = 0; tries < ADMISSIONS_MAX; tries += 1) {
    const admission = await admit(request);
    body ??= await trace.reading(request.readBody());
    const verdict = await judgeTools(admission.upstream, request, body);
    if (verdict.kind === "refused") return verdict.answer;
    const { access, isRenewed } = await admission.upstream.access();
    if (isRenewed) trace.refreshed();
    request.signal.throwIfAborted();
    const call = await begin(admission, request, body);
    if (call !== null) return meet({ call, request, access, upstream: admission.upstream, trace, ...verdict });
    forgetAdmission(request);
  }
  throw new AppError("conflict", "The connector or the key keeps changing. Try again shortly.");
}

/** Written down before it is sent: the database has the last word on whether connector and key still are what was read. */
function begin({ ctx, upstream }: Admission, request: ProxyRequest, body: Buffer): Promise<OpenCall | null> {
  const { rpcMethod, tool } = describeRequest({ method: request.method, headers: request.headers, body });
  const { id, role } = ctx.principal;
  return recorder().begin(
    {
      orgId: ctx.orgId,
      installationId: upstream.row.id,
      passportId: passportOf(ctx.principal),
      method: rpcMethod,
      tool: tool ?? null,
      requestId: ctx.requestId,
      startedAt: ctx.now(),
    },
    { installationVersion: upstream.row.version, key: { id, role } },
  );
}

interface Begun {
  readonly call: OpenCall;
  readonly request: ProxyRequest;
  readonly upstream: Upstream;
  readonly access: UpstreamAccess;
  readonly headers: readonly string[];
  readonly body: Buffer;
  readonly trace: Trace;
}

async function meet({ call, request, upstream, access, headers, body, trace }: Begun): Promise<ProxyAnswer> {
  const told = describeClient({ headers: request.headers, rpcMethod: call.method, body });
  const client = clientNameOf(call.installationId, told);
  const meter = openMeter(call, trace, { era: told.era, client });
  const { method, signal } = request;
  try {
    const outgoing = { method, headers, body: method === "POST" ? body : null, signal, trace };
    const answer = await exchange(upstream, access, outgoing);
    if (answer === null) throw ended(meter, tokenRefused(upstream));
    const fault = await findFault(upstream, answer);
    if (fault !== null) throw ended(meter, fault);
    rememberSession(call, told, answer);
    return metered(call, request, answer, { meter, trace });
  } catch (error) {
    meter.end(resultOfFailure(error, signal.aborted));
    throw error;
  }
}

function ended(meter: Meter, { result, error }: Fault): AppError {
  meter.end(result);
  return error;
}

function rememberSession({ installationId }: OpenCall, { client }: ClientDescription, answer: EgressAnswer): void {
  const session = answer.headers["mcp-session-id"];
  if (typeof session === "string") rememberClient(installationId, client, session);
}

interface Watching {
  readonly meter: Meter;
  readonly trace: Trace;
}

function metered(
  { method }: OpenCall,
  { stopping }: ProxyRequest,
  answer: EgressAnswer,
  { meter, trace }: Watching,
): ProxyAnswer {
  const isStream = method === "stream";
  if (isStream) meter.stopClock();
  return {
    status: answer.status,
    headers: responseHeaders(answer.headers),
    sendTo: async (sink) => {
      const scanner = scannerFor(answer);
      const onChunk = (chunk: Uint8Array): void => {
        trace.passed(chunk.byteLength);
        scanner.feed(chunk);
      };
      const ending = await relay(answer.body, sink, { onChunk, until: isStream ? stopping : null });
      meter.end(resultOf(method, answer.status, ending, scanner.end()));
    },
  };
}
