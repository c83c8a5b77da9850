import type { UpstreamAccess } from "../connect";
import { authorize, isAwsRefusal, upstreamRejected } from "../connect";
import { AppError } from "@/lib/kernel/errors";
import { type HeadersIn, requestHeaders } from "@/lib/kernel/mcp";
import type { EgressAnswer } from "@/lib/kernel/net";
import { egress } from "@/lib/platform/egress";
import { asServerFault } from "./broken-off";
import type { ProxyMethod } from "./request";
import type { Trace } from "./trace";
import { forgetUpstream, type Upstream } from "./upstream";

const USER_AGENT = "Patchbay";
/** Longest silence inside an answer. A GET stream may be silent for as long as it likes. */
const SILENCE_MAX_MS = 10 * 60_000;

/** A request that is ready to go out, as often as it takes. */
export interface Outgoing {
  readonly method: ProxyMethod;
  readonly headers: HeadersIn;
  readonly body: Buffer | null;
  readonly signal: AbortSignal;
  readonly trace: Trace;
}

/**
 * Sends the request. A 401 is answered by one refresh, or by the credential before while they overlap, and one more try; null when the server still refuses, and the installation
 * has been disconnected. Throws what egress throws, and what connect throws when the token cannot be renewed at the moment.
 */
export async function exchange(
  upstream: Upstream,
  access: UpstreamAccess,
  outgoing: Outgoing,
): Promise<EgressAnswer | null> {
  const { trace } = outgoing;
  const first = await send(upstream, access, outgoing);
  if (!isRefused(access, first)) return answered(trace, first);
  trace.refused();
  first.body.destroy();
  const renewed = await rejected(upstream, access, false);
  if (renewed === null) return null;
  if (renewed.isPrevious !== true) trace.refreshed();
  const second = answered(trace, await send(upstream, renewed, outgoing));
  if (!isRefused(renewed, second)) return second;
  second.body.destroy();
  await rejected(upstream, renewed, true);
  return null;
}

function answered(trace: Trace, answer: EgressAnswer): EgressAnswer {
  trace.answered();
  return answer;
}

function isRefused({ secret }: UpstreamAccess, { status, headers }: EgressAnswer): boolean {
  return status === 401 || isAwsRefusal(secret, status, String(headers["x-amzn-errortype"] ?? "") || null);
}

async function send(upstream: Upstream, access: UpstreamAccess, outgoing: Outgoing): Promise<EgressAnswer> {
  const { method, body, signal } = outgoing;
  const plain = requestHeaders(outgoing.headers, { userAgent: USER_AGENT });
  // The answer is read as it passes, for metering: it must come as it is.
  plain["accept-encoding"] = "identity";
  const { url, headers } = await authorize(access, { method, url: upstream.row.url, headers: plain, body });
  const bodyTimeoutMs = method === "GET" ? 0 : SILENCE_MAX_MS;
  const init = { method, headers, body, signal, headersTimeoutMs: upstream.timeoutMs, bodyTimeoutMs };
  outgoing.trace.sending();
  return egress()
    .request(url, init)
    .catch((error: unknown) => {
      throw asServerFault(error);
    });
}

const judging = { first: new WeakMap<UpstreamAccess, Judgement>(), again: new WeakMap<UpstreamAccess, Judgement>() };
type Judgement = Promise<UpstreamAccess | null>;

/** However many calls met the same 401, it is judged once. */
function rejected(upstream: Upstream, access: UpstreamAccess, again: boolean): Judgement {
  const known = again ? judging.again : judging.first;
  const running = known.get(access);
  if (running !== undefined) return running;
  const started = judge(upstream, access, again);
  known.set(access, started);
  // What failed for the moment may be tried again by the next call.
  started.catch(() => known.delete(access));
  return started;
}

async function judge({ row, isStillConnected }: Upstream, access: UpstreamAccess, again: boolean): Judgement {
  forgetUpstream(row.id);
  // Somebody disconnected it while the call was under way: that is the reason then, not the token.
  if (!(await isStillConnected()))
    throw new AppError("not_connected", "This connector was disconnected during the call.");
  return upstreamRejected(row.orgId, row.id, access, again);
}
