import type { Role } from "@/lib/contracts";

/** What is known of a call when it begins. */
export interface CallStart {
  readonly orgId: string;
  readonly installationId: string;
  /** The principal that calls. */
  readonly passportId: string;
  /** The JSON-RPC method, or what stands for it. At most 128 characters. */
  readonly method: string;
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
}

/** What must still be so, in the database, at the moment a call begins. */
export interface CallGuard {
  /** As the caller read the installation. */
  readonly installationVersion: number;
  /** The key that calls, and its person's role. */
  readonly key: { readonly id: string; readonly role: Role } | null;
}

export interface Recorder {
  /**
   * Writes a call down as begun. Null when the guard does not hold any more: read again and decide anew.
   * Throws `overloaded` when calls cannot be written down at the moment; such a call must not be forwarded.
   */
  begin(call: CallStart, guard: CallGuard | null): Promise<OpenCall | null>;
  /** Counts a call that has begun. Resolves once it is committed; a lost database is waited for. */
  finish(call: OpenCall, end: CallEnd): Promise<void>;
  /** Counts a call that was not written down before. */
  record(call: OpenCall, end: CallEnd): Promise<void>;
  /** Resolves when everything is committed and the recorder's connection is closed. */
  close(): Promise<void>;
}

/** This process's recorder: a group commit over every call of every organization. */
export function recorder(): Recorder {
  throw new Error("not written yet");
}
