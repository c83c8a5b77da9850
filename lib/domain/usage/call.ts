import type { Role } from "@/lib/contracts";

/** What is known of a call when it begins. */
export interface CallStart {
  readonly orgId: string;
  readonly installationId: string;
  /** The principal that calls. */
  readonly passportId: string;
  /** The JSON-RPC method, or what stands for it. At most 128 characters. */
  readonly method: string;
  /** At most 256 characters. */
  readonly tool: string | null;
  readonly requestId: string;
  readonly startedAt: Date;
}

/** A call that is written down as begun; its id is ours. */
export interface OpenCall extends CallStart {
  readonly id: string;
}

export interface CallEnd {
  readonly ok: boolean;
  /** HTTP status of the server's answer; 0 when there was none. */
  readonly status: number;
  readonly errorCode: string | null;
  readonly latencyMs: number;
  /** Left out where nobody watched. */
  readonly trace?: CallTrace;
}

/** What is kept of a call beside its outcome; the fields are lib/contracts/call.ts's. */
export interface CallTrace {
  readonly authMs: number;
  readonly bodyMs: number;
  readonly retryMs: number | null;
  readonly upstreamMs: number | null;
  readonly answerMs: number | null;
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly tokenRefreshed: boolean;
  readonly era: "modern" | "legacy" | null;
  /** At most 64 characters. */
  readonly client: string | null;
}

/** What must still be so, in the database, at the moment a call begins. */
export interface CallGuard {
  /** As the caller read the installation. */
  readonly installationVersion: number;
  /** The key that calls, and its person's role. */
  readonly key: { readonly id: string; readonly role: Role } | null;
}
