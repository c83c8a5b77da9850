import type { Behaviour } from "./behaviour";

/** Steers a running sandbox from the same process. */
export interface SandboxControl {
  readonly behaviour: Behaviour;
  /** Changes what is named and keeps the rest. */
  set(change: Partial<Behaviour>): void;
  /** The defaults again, and the recorded calls forgotten. Issued tokens stay valid. */
  reset(): void;
  /** See ControlRequest.revoke. */
  revoke(what: "access_tokens" | "grants"): Promise<void>;
}
