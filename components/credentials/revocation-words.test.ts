import { expect, test } from "vitest";
import type { Revocation } from "@/lib/contracts";
import { nextRevocationMs, revocationNote } from "./revocation-words";

const now = new Date("2026-11-21T12:00:00Z");

const aRevocation = (fields: Partial<Revocation>): Revocation => ({
  state: "waiting",
  issuer: "https://auth.example",
  at: now.toISOString(),
  tried_at: null,
  next_try_at: "2026-11-21T12:05:00Z",
  ended_at: null,
  code: null,
  ...fields,
});

test("what waits says why, once it was tried, and when it is tried again", () => {
  expect(revocationNote(aRevocation({}), now)).toBeNull();
  expect(revocationNote(aRevocation({ code: "unreachable" }), now)).toBe(
    "Could not be reached; tried again at 12:05 UTC",
  );
  expect(revocationNote(aRevocation({ code: "vault_unavailable" }), now)).toMatch(
    /^The master keys cannot be reached;/,
  );
});

test("what was not revoked says what is left to do", () => {
  const ended = { next_try_at: null };
  expect(revocationNote(aRevocation({ state: "revoked", ...ended }), now)).toBeNull();
  expect(revocationNote(aRevocation({ state: "refused", code: "invalid_client", ...ended }), now)).toBe(
    "Refused our client or its secret; end the access in the account there",
  );
  expect(revocationNote(aRevocation({ state: "refused", ...ended }), now)).toMatch(/^Said no; end the access/);
  expect(revocationNote(aRevocation({ state: "unsupported", ...ended }), now)).toMatch(/end by themselves$/);
  expect(revocationNote(aRevocation({ state: "unreadable", ...ended }), now)).toMatch(/revoke-all tries again/);
});

test("the page looks again at the next try that is not long overdue", () => {
  const at = (next: string | null) => aRevocation({ next_try_at: next });
  expect(nextRevocationMs([], now)).toBeNull();
  expect(nextRevocationMs([at(null), at("2026-11-21T11:00:00Z")], now)).toBeNull();
  expect(nextRevocationMs([at("2026-11-21T12:09:00Z"), at("2026-11-21T11:59:55Z")], now)).toBe(now.getTime() - 5_000);
});
