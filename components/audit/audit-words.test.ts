import { describe, expect, test } from "vitest";
import { type EntryFacts, sentenceOf } from "./audit-words";

const entry = (changes: Partial<EntryFacts>): EntryFacts => ({
  action: "installation.update",
  outcome: "success",
  entity: { type: "installation", id: "0199aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeee" },
  before: null,
  after: null,
  ...changes,
});

describe("an entry in words", () => {
  test("names the thing by what it is called now", () => {
    const sentence = sentenceOf(entry({}), { "0199aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeee": "Slack" });
    expect(sentence).toEqual({ did: "changed", thing: "Slack" });
  });

  test("names what is gone by the entry itself, and what nothing names by its id", () => {
    expect(sentenceOf(entry({ before: { name: "Old Slack" } }), {}).thing).toBe("Old Slack");
    expect(sentenceOf(entry({}), {}).thing).toBe("installation 0199aaaa");
  });

  test("needs no thing where there is only one", () => {
    const changed = entry({
      action: "organization.update",
      entity: { type: "organization", id: "x" },
      after: { name: "A" },
    });
    expect(sentenceOf(changed, {})).toEqual({ did: "changed the organization", thing: null });
  });

  test("says that something was refused, and what", () => {
    const denied = entry({
      action: "member.add",
      outcome: "denied",
      entity: { type: "permission", id: "members:manage" },
    });
    expect(sentenceOf(denied, {})).toEqual({ did: "was refused:", thing: "Member added" });
  });

  test("an action it does not know is shown by its name", () => {
    expect(sentenceOf(entry({ action: "quota.raise" }), {}).did).toBe("quota.raise");
  });
});
