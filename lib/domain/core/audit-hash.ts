import { chainHash } from "@/lib/kernel/crypto";

/** Everything that an entry's hash covers. */
export interface AuditContent {
  readonly orgId: string;
  readonly sequence: bigint;
  /** RFC 3339, to the millisecond. */
  readonly at: string;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly actorName: string;
  readonly action: string;
  readonly entityType: string;
  readonly entityId: string;
  readonly outcome: string;
  readonly requestId: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** SHA-256 over the previous hash and the entry's canonical JSON (RFC 8785). */
export function auditHash(previous: Uint8Array, content: AuditContent): Buffer {
  return chainHash(previous, { ...content, sequence: content.sequence.toString() });
}
