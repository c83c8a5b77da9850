import { beforeAll, expect, test } from "vitest";
import { toInstallationId, uuidv7 } from "@/lib/kernel/ids";
import { aKey, aMember } from "@/lib/testing/actors";
import { testDatabase } from "@/lib/testing/database";
import { aMeteredInstallation, called } from "@/lib/testing/metering";
import { getCall } from "./get-call";
import { recorder } from "./recorder";

beforeAll(async () => {
  const database = await testDatabase();
  return async () => {
    await recorder().close();
    await database.close();
  };
});

// @req R-LOG-02
test("one call by its id, under either form of its installation's id, or in the organization", async () => {
  const place = await aMeteredInstallation();
  const { id } = await called(place, new Date().toISOString());
  for (const of of [place.id, toInstallationId(place.id), undefined])
    expect(await getCall(place.member, { id: of, call_id: id })).toMatchObject({ id, tool: "list_tasks", ok: true });
});

test("403: a key without usage:read", async () => {
  const place = await aMeteredInstallation();
  const { id } = await called(place, new Date().toISOString());
  const { ctx } = await aKey(place.member, ["installations:read"]);
  await expect(getCall(ctx, { id: place.id, call_id: id })).rejects.toMatchObject({ code: "forbidden" });
});

test("404: an unknown call, another installation's, another organization's, and a colleague's private one do not exist", async () => {
  const [mine, theirs] = [await aMeteredInstallation(), await aMeteredInstallation()];
  const { id } = await called(theirs, new Date().toISOString());
  const colleague = await aMember(theirs.organization, "developer");
  const asked = [
    [mine.member, { id: mine.id, call_id: uuidv7() }],
    [mine.member, { id: mine.id, call_id: id }],
    [mine.member, { call_id: id }],
    [mine.member, { id: theirs.id, call_id: id }],
    [colleague, { call_id: id }],
  ] as const;
  const answer = { code: "not_found", message: expect.stringMatching(/^(Call|Connector) not found$/) };
  for (const [ctx, input] of asked) await expect(getCall(ctx, input)).rejects.toMatchObject(answer);
});

// @req R-LOG-05
test("404: a call that is past its time says that calls are not kept as long, whether there was one or not", async () => {
  const { member, id } = await aMeteredInstallation();
  const time = (Date.now() - 40 * 86_400_000).toString(16).padStart(12, "0");
  const old = `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
  await expect(getCall(member, { id, call_id: old })).rejects.toMatchObject({
    code: "not_found",
    message: "Calls are kept for 30 days. This one would be older.",
  });
});

test("422: an id that is none", async () => {
  const { member, id } = await aMeteredInstallation();
  await expect(getCall(member, { id, call_id: "7" })).rejects.toMatchObject({ code: "validation_failed" });
});
