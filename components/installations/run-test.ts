import { apiFor } from "@/components/providers/api";
import { begunTest, type LiveTest, refused, withEvent } from "./live-test";

/** Runs a test to its end, telling how far it is after each event; never throws. To be fetched when somebody wants one. */
export async function runTest(
  organization: string,
  id: string,
  tell: (test: LiveTest) => void,
  signal: AbortSignal,
): Promise<LiveTest> {
  let test = begunTest;
  const keep = (next: LiveTest) => {
    test = next;
    tell(test);
  };
  try {
    await apiFor(organization).installations.test(id, (event) => keep(withEvent(test, event)), signal);
    // A connection that broke off has said neither.
    if (test.state === "running") keep(refused(test, "The answer broke off. Try again."));
  } catch (error) {
    keep(refused(test, signal.aborted ? null : reasonOf(error)));
  }
  return test;
}

function reasonOf(error: unknown): string {
  return error instanceof Error && "detail" in error ? error.message : "Something failed on the way. Try again.";
}
