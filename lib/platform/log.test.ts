import { Writable } from "node:stream";
import { pino } from "pino";
import { expect, test } from "vitest";
import { logOptions } from "./log";

/** What one call writes, as text and as JSON. */
function logged(write: (log: pino.Logger) => void) {
  let text = "";
  const sink = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk);
      done();
    },
  });
  write(pino(logOptions("info"), sink));
  return { text, fields: JSON.parse(text) as Record<string, unknown> };
}

test("a line has a level in words, a time in UTC and its fields", () => {
  const { fields } = logged((log) => log.child({ request_id: "r-1" }).warn({ path: "/x" }, "slow"));
  expect(fields).toMatchObject({ level: "warn", request_id: "r-1", path: "/x", msg: "slow" });
  expect(fields["time"]).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
});

test("fields with a secret's name are hidden at any depth", () => {
  const { text } = logged((log) =>
    log.info({
      password: "canary-1",
      request: { headers: { authorization: "canary-2", Cookie: "canary-3" } },
      answers: [{ access_token: "canary-4", refreshToken: "canary-5", clientSecret: "canary-6" }],
    }),
  );
  expect(text).not.toContain("canary");
});

test("a credential inside a text is hidden, what is around it is not", () => {
  const { fields } = logged((log) =>
    log.info({ note: "sent Bearer abcdefgh12345 to postgresql://app:hunter2@db/x with pb_0123456789_secret" }),
  );
  expect(fields["note"]).toBe("sent Bearer [secret] to postgresql://app:[secret]@db/x with [secret]");
});

test("an error shows its message, code, stack and causes, and nothing that a library hung on it", () => {
  const cause = new Error("connect to postgresql://app:hunter2@db/x");
  const error = Object.assign(new Error("failed", { cause }), { code: "E1", config: { auth: "canary" } });
  const { text, fields } = logged((log) => log.error({ err: error }, "oops"));
  expect(fields["err"]).toMatchObject({ type: "Error", message: "failed", code: "E1", cause: { type: "Error" } });
  expect(text).not.toMatch(/canary|hunter2/);
});

test("names that only sound like secrets are shown", () => {
  const { fields } = logged((log) =>
    log.info({ code: "not_found", state: "connected", tokens_used: 3, hasPassword: true }),
  );
  expect(fields).toMatchObject({ code: "not_found", state: "connected", tokens_used: 3, hasPassword: true });
});
