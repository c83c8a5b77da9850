import type { Egress, EgressOptions } from "./contract";

export function createEgress(_options: EgressOptions): Egress {
  throw new Error("not built yet");
}
