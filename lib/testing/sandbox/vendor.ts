import type { Behaviour, BehaviourChange } from "./behaviour";
import type { Journal } from "./journal";
import type { RecordStore } from "./auth/store";
import type { TaskList } from "./task-list";

/** What the parts of one running sandbox share. */
export interface Vendor {
  /** The origin, which is the issuer too. */
  readonly url: string;
  /** The resource that access tokens are for (RFC 8707). */
  readonly mcpUrl: string;
  readonly store: RecordStore;
  readonly journal: Journal;
  readonly tasks: TaskList;
  readonly behaviour: () => Behaviour;
  readonly change: (change: BehaviourChange) => void;
  /** An artificial delay; short when the sandbox stops. */
  readonly pause: (delayMs: number) => Promise<void>;
  /** Aborted when the sandbox stops. */
  readonly stopping: AbortSignal;
}
