import { expect, test } from "vitest";
import { aMember, anOrganization } from "@/lib/testing/actors";
import { aConnector, withConnecting } from "@/lib/testing/connecting";
import { sandboxHeader, sandboxKeys } from "@/lib/testing/sandbox";
import { listAudit } from "../audit";
import { describeInstallation } from "./describe";
import { describeCredentials } from "./describe-credentials";
import { endOverlap } from "./end-overlap";
import { setCredentials } from "./set-credentials";

const suite = withConnecting();

/** One whose key was replaced, with the one before still at hand. */
async function anOverlapping() {
  const made = await aConnector(`${suite.vendor.url}/by/header/mcp`);
  for (const value of sandboxKeys) {
    const credential = { type: "api_key", placement: "header", name: sandboxHeader, value };
    await setCredentials(made.member, { id: made.id, credential, overlap_seconds: 3600 });
  }
  return made;
}

// @req R-CRED-05
test("the secret before goes at once, which is on the trail, and the new one stays", async () => {
  const { member, id, organization } = await anOverlapping();
  expect(await describeCredentials(member, { id })).toMatchObject({ previous: [{ of: "credential" }] });
  await endOverlap(member, { id, of: "credential" });
  const after = await describeCredentials(member, { id });
  expect(after).toMatchObject({ previous: [], credential: { type: "api_key", label: "…sday" } });
  const trail = await listAudit(await aMember(organization, "admin"), { entity_type: "installation", entity_id: id });
  expect(trail.data[0]).toMatchObject({ action: "installation.end_overlap" });
  expect(JSON.stringify(trail)).not.toContain(sandboxKeys[0]);
});

test("a viewer and another organization cannot, and nothing changes", async () => {
  const { member, id, organization } = await anOverlapping();
  const viewer = await aMember(organization, "viewer");
  const stranger = await aMember(await anOrganization(), "owner");
  await expect(endOverlap(viewer, { id, of: "credential" })).rejects.toMatchObject({ code: "forbidden" });
  await expect(endOverlap(stranger, { id, of: "credential" })).rejects.toMatchObject({ code: "not_found" });
  expect((await describeCredentials(member, { id })).previous).toHaveLength(1);
});

test("the secret before is none of what the installation's own pages count", async () => {
  const { member, id } = await anOverlapping();
  expect((await describeInstallation(member, { id })).credentials.map(({ kind }) => kind)).toEqual(["api_key"]);
});
