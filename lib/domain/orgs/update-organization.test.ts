import { beforeAll, describe, expect, test } from "vitest";
import { aMember, anOrganization } from "@/lib/testing/actors";
import { testDatabase } from "@/lib/testing/database";
import { listAudit } from "../audit";
import { getOrganization } from "./settings";
import { updateOrganization } from "./update-organization";

beforeAll(async () => (await testDatabase()).close);

async function anAdmin() {
  const organization = await anOrganization();
  return { organization, admin: await aMember(organization, "admin") };
}

describe("the organization's settings", () => {
  test("every member reads them", async () => {
    const { organization } = await anAdmin();
    const viewer = await aMember(organization, "viewer");
    expect(await getOrganization(viewer, {})).toMatchObject({ ...organization, isDemo: false, redirectAllow: [] });
  });

  test("an admin renames it; its slug and its list stay", async () => {
    const { organization, admin } = await anAdmin();
    await updateOrganization(admin, { redirect_allow: ["https://app.example.com"] });
    const after = await updateOrganization(admin, { name: "  Aurora  " });
    expect(after).toMatchObject({
      name: "Aurora",
      slug: organization.slug,
      redirectAllow: ["https://app.example.com"],
    });
  });

  test("origins are kept in one form and once", async () => {
    const { admin } = await anAdmin();
    const given = ["https://App.example.com/", "https://app.example.com:443", "https://b.example.com:8443"];
    const { redirectAllow } = await updateOrganization(admin, { redirect_allow: given });
    expect(redirectAllow).toEqual(["https://app.example.com", "https://b.example.com:8443"]);
  });

  test("a change is on the trail, before and after", async () => {
    const { admin } = await anAdmin();
    await updateOrganization(admin, { redirect_allow: ["https://app.example.com"] });
    const [entry] = (await listAudit(admin, { action: "organization.update" })).data;
    expect(entry).toMatchObject({
      actor: { id: admin.principal.id },
      before: { redirect_allow: [] },
      after: { redirect_allow: ["https://app.example.com"] },
    });
  });

  test.each([
    "http://app.example.com",
    "https://app.example.com/back",
    "https://app.example.com/?a=1",
    "https://user@app.example.com",
    "ftp://files.example.com",
    "app.example.com",
    "*",
    "",
  ])("%s is no origin to return to, and nothing is changed", async (text) => {
    const { admin } = await anAdmin();
    await updateOrganization(admin, { redirect_allow: ["https://kept.example.com"] });
    const refused = updateOrganization(admin, { name: "Changed", redirect_allow: ["https://new.example.com", text] });
    await expect(refused).rejects.toMatchObject({ code: "validation_failed", errors: [{ field: "redirect_allow.1" }] });
    const { name, redirectAllow } = await getOrganization(admin, {});
    expect({ name, redirectAllow }).not.toMatchObject({ name: "Changed" });
    expect(redirectAllow).toEqual(["https://kept.example.com"]);
  });

  test.each(["developer", "viewer"] as const)("a %s changes nothing", async (role) => {
    const { organization, admin } = await anAdmin();
    const member = await aMember(organization, role);
    await expect(updateOrganization(member, { name: "Mine" })).rejects.toMatchObject({ code: "forbidden" });
    expect(await getOrganization(admin, {})).toMatchObject({ name: organization.name });
  });

  test("an admin of another organization changes only their own", async () => {
    const [here, there] = [await anAdmin(), await anAdmin()];
    await updateOrganization(there.admin, { name: "There", redirect_allow: ["https://there.example.com"] });
    expect(await getOrganization(here.admin, {})).toMatchObject({ name: here.organization.name, redirectAllow: [] });
  });
});
