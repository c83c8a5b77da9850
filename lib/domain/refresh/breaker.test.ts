import { describe, expect, test } from "vitest";
import { createBreaker } from "./breaker";

const ISSUER = "https://as.example.com";
const at = (seconds: number) => new Date(seconds * 1000);

/** With the longest waits there are. */
function aBreaker(failures = 0) {
  const breaker = createBreaker(() => 1);
  for (let count = 0; count < failures; count += 1) breaker.report(ISSUER, "failed", false, at(0));
  return breaker;
}

// @req R-REFRESH-06
describe("an issuer's circuit", () => {
  test("stays closed for four failures in a row, and for any number that an answer comes between", () => {
    const breaker = aBreaker(4);
    expect(breaker.admit(ISSUER, at(0))).toEqual({ kind: "call", isTrial: false });
    breaker.report(ISSUER, "answered", false, at(0));
    breaker.report(ISSUER, "failed", false, at(0));
    expect(breaker.admit(ISSUER, at(0))).toMatchObject({ kind: "call" });
  });

  test("opens at the fifth, for that issuer alone", () => {
    const breaker = aBreaker(5);
    expect(breaker.admit(ISSUER, at(0.5))).toEqual({ kind: "postpone", until: at(1) });
    expect(breaker.admit("https://other.example.com", at(0.5))).toMatchObject({ kind: "call" });
    expect(breaker.closedTo(at(0.5))).toEqual({ waiting: [ISSUER], trying: [], ready: [] });
  });

  test("lets one call through when its time has come; the others are held until that has its answer", () => {
    const breaker = aBreaker(5);
    expect(breaker.closedTo(at(1))).toEqual({ waiting: [], trying: [], ready: [ISSUER] });
    expect(breaker.admit(ISSUER, at(1))).toEqual({ kind: "call", isTrial: true });
    expect(breaker.admit(ISSUER, at(1))).toEqual({ kind: "hold" });
    expect(breaker.closedTo(at(1))).toEqual({ waiting: [], trying: [ISSUER], ready: [] });
  });

  test("closes with an answer, and says so once", () => {
    const breaker = aBreaker(5);
    breaker.admit(ISSUER, at(1));
    expect(breaker.report(ISSUER, "answered", true, at(1))).toBe(true);
    expect(breaker.report(ISSUER, "answered", false, at(1))).toBe(false);
    expect(breaker.admit(ISSUER, at(1))).toEqual({ kind: "call", isTrial: false });
  });

  test("waits twice as long after each call that failed, 20 seconds at most", () => {
    const breaker = aBreaker(5);
    const waits: number[] = [];
    for (let now = 1, trials = 0; trials < 7; trials += 1) {
      breaker.admit(ISSUER, at(now));
      breaker.report(ISSUER, "failed", true, at(now));
      const next = breaker.admit(ISSUER, at(now));
      if (next.kind !== "postpone") throw new Error(next.kind);
      waits.push(next.until.getTime() / 1000 - now);
      now = next.until.getTime() / 1000;
    }
    expect(waits).toEqual([2, 4, 8, 16, 20, 20, 20]);
  });

  test("is not opened longer by calls that were out when it opened", () => {
    const breaker = aBreaker(12);
    expect(breaker.admit(ISSUER, at(0))).toEqual({ kind: "postpone", until: at(1) });
  });

  test("is tried again soon when a trial came to nothing on our side", () => {
    const breaker = aBreaker(5);
    breaker.admit(ISSUER, at(1));
    expect(breaker.report(ISSUER, "neither", true, at(1))).toBe(false);
    expect(breaker.admit(ISSUER, at(2))).toEqual({ kind: "call", isTrial: true });
  });
});
