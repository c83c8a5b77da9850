import { z } from "zod";
import type { RawTokenResponse } from "@/lib/kernel/oauth";
import { OAuthTokens, openSecret } from "../credentials";
import type { JournalEntry } from "./journal";
import { answerPlace, type Sealing } from "./prepare";

/** What an entry of the journal holds: the answer, and what it is an answer to. The credential may be gone by the time it is read. */
const Content = z.object({
  raw: z.object({ status: z.number(), headers: z.record(z.string(), z.string()), body: z.string() }),
  tokens: OAuthTokens,
});

/** A token endpoint's answer with everything that it takes to settle its attempt. */
export interface Answer extends Omit<JournalEntry, "sealed" | "by"> {
  readonly raw: RawTokenResponse;
  /** Those that were sent. */
  readonly tokens: OAuthTokens;
}

/** Seals an answer for the journal. Cannot fail for want of a master key: the seal was prepared before the call. */
export function toEntry({ raw, tokens, ...facts }: Answer, seal: Sealing, by: string): JournalEntry {
  return { ...facts, by, sealed: seal({ raw, tokens }).sealed };
}

/** Opens an answer that another process, or an earlier moment, has left behind. */
export async function openEntry({ sealed, by: _, ...facts }: JournalEntry): Promise<Answer> {
  const content = Content.parse(await openSecret(answerPlace(facts), sealed));
  return { ...facts, ...content, trigger: "replayed" };
}
