import { removeExpired } from "./store";

/** The job: forgets answers past their day. Answers how many. */
export function purgeAnswers(now = new Date()): Promise<number> {
  return removeExpired(now);
}
