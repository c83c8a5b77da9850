import { readTokenResponse } from "@/lib/kernel/oauth";
import type { Answer } from "./answer";
import type { Surroundings } from "./hooks";
import { keepTokens } from "./keep";
import { postpone } from "./postpone";
import type { Sealing } from "./prepare";
import { refuse } from "./refuse";
import type { Verdict } from "./breaker";

/** Reads a token endpoint's answer and does what it means: the tokens are kept, the attempt is put off, or the grant is gone. May run twice. */
export async function settle(answer: Answer, seal: Sealing, around: Surroundings): Promise<Verdict> {
  const outcome = readTokenResponse(answer.raw, answer.receivedAt);
  const { grant } = answer.tokens;
  switch (outcome.kind) {
    case "tokens":
      await keepTokens(answer, outcome, seal);
      return "answered";
    case "permanent":
      await refuse(answer, grant, outcome.code, around);
      return "answered";
    case "transient":
      await postpone(answer, { ...outcome, isFailure: true }, around.clock());
      return "failed";
  }
}
