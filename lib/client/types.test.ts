import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, expectTypeOf, test } from "vitest";
import type { z } from "zod";
import * as contracts from "@/lib/contracts";
import type * as sdk from "./human-sdk";

describe("what the server answers is of the published types", () => {
  test("connectors", () => {
    expectTypeOf<contracts.Connector>().toExtend<sdk.Connector>();
    expectTypeOf<contracts.ConnectorPage>().toExtend<sdk.ConnectorPage>();
    expectTypeOf<contracts.ConnectorPresetPage>().toExtend<sdk.ConnectorPresetPage>();
  });

  test("installations", () => {
    expectTypeOf<contracts.Installation>().toExtend<sdk.ConnectorInstallation>();
    expectTypeOf<contracts.InstallationPage>().toExtend<sdk.InstallationPage>();
    expectTypeOf<contracts.InstallationUsage>().toExtend<sdk.InstallationUsage>();
  });
});

describe("what the published types let through, the server reads", () => {
  test("connectors", () => {
    expectTypeOf<sdk.CreateConnectorRequest>().toExtend<z.input<typeof contracts.ConnectorCreateRequest>>();
    expectTypeOf<sdk.ConnectRequest>().toExtend<z.input<typeof contracts.ConnectorConnectRequest>>();
  });

  test("filters", () => {
    type Sent = Omit<sdk.InstallationListFilters, "cursor" | "status" | "connector_id" | "category">;
    expectTypeOf<Sent>().toExtend<Partial<z.input<typeof contracts.InstallationListQuery>>>();
  });

  test("installations, where a status that cannot be set is refused at run time", () => {
    type Sent = Omit<sdk.UpdateInstallationRequest, "status">;
    expectTypeOf<Sent>().toExtend<z.input<typeof contracts.InstallationPatchRequest>>();
    expectTypeOf<contracts.InstallationPatchRequest>().toExtend<sdk.UpdateInstallationRequest>();
  });
});

describe("no field and no value of the contract is missing in the published types", () => {
  const source = ["connector-types.ts", "installation-types.ts"]
    .map((name) => readFileSync(path.join(import.meta.dirname, name), "utf8"))
    .join("\n");
  const fieldsOf = (name: string) => {
    const body = new RegExp(`export interface ${name} \\{\\n([^]*?)\\n\\}`).exec(source)?.[1] ?? "";
    return [...body.matchAll(/^ {2}(\w+)\??:/gm)].map(([, field]) => field);
  };

  test.each([
    ["Connector", contracts.Connector],
    ["ConnectorPage", contracts.ConnectorPage],
    ["ConnectorPreset", contracts.ConnectorPreset],
    ["ConnectorPresetPage", contracts.ConnectorPresetPage],
    ["CreateConnectorRequest", contracts.ConnectorCreateRequest],
    ["ConnectRequest", contracts.ConnectorConnectRequest],
    ["ConnectorListFilters", contracts.ConnectorListQuery],
    ["ConnectorInstallation", contracts.Installation],
    ["InstallationPage", contracts.InstallationPage],
    ["InstallationListFilters", contracts.InstallationListQuery],
    ["UpdateInstallationRequest", contracts.InstallationPatchRequest],
    ["InstallationUsage", contracts.InstallationUsage],
  ])("%s", (name, schema) => {
    expect(new Set(fieldsOf(name))).toEqual(new Set(Object.keys(schema.shape)));
  });

  test.each([
    ["ConnectorState", contracts.ConnectorState],
    ["InstallationStatus", contracts.InstallationStatus],
    ["DisconnectCode", contracts.DisconnectCode],
    ["InstallationSort", contracts.InstallationSort],
  ])("%s", (name, schema) => {
    const union = new RegExp(`export type ${name} =([^;]*);`).exec(source)?.[1] ?? "";
    const values = [...union.matchAll(/"(-?\w+)"/g)].map(([, value]) => value);
    expect(new Set(values)).toEqual(new Set<string>(schema.options));
  });
});
