import { describe, expect, test } from "vitest";
import { matchesLock, missingPackages } from "./lockfile.mjs";

describe("what the lockfile lacks for other systems", () => {
  const asking = (optionalDependencies, more = {}) => ({ "node_modules/tool": { optionalDependencies }, ...more });

  test("is added with the system, the processor and the exact version", () => {
    const { added } = missingPackages(asking({ "@tool/darwin-arm64": "1.2.3", "@tool/win32-x64-msvc": "1.2.3" }));
    expect(added).toEqual({
      "node_modules/@tool/darwin-arm64": { version: "1.2.3", os: ["darwin"], cpu: ["arm64"], optional: true },
      "node_modules/@tool/win32-x64-msvc": { version: "1.2.3", os: ["win32"], cpu: ["x64"], optional: true },
    });
  });

  test("is not added twice, be it at the top or nested", () => {
    const packages = asking(
      { "@tool/linux-x64": "1.0.0", "@tool/linux-arm64": "1.0.0" },
      { "node_modules/@tool/linux-x64": {}, "node_modules/tool/node_modules/@tool/linux-arm64": {} },
    );
    expect(missingPackages(packages)).toEqual({ added: {}, unknown: [] });
  });

  test("takes the version out of an alias, and a caret off it", () => {
    const { added } = missingPackages(asking({ "x-linux-x64": "npm:@scope/x@2.0.0", "y-linux-x64": "^3.1.4" }));
    expect(Object.values(added).map(({ version }) => version)).toEqual(["2.0.0", "3.1.4"]);
  });

  test("is only named where no system or version can be told", () => {
    expect(missingPackages(asking({ fsevents: "2.3.3", "x-linux-x64": ">=1" }))).toEqual({
      added: {},
      unknown: ["fsevents 2.3.3", "x-linux-x64 >=1"],
    });
  });
});

describe("node_modules is as the lockfile wants it", () => {
  const wanted = {
    "": {},
    "node_modules/a": { version: "1.0.0" },
    "node_modules/b": { version: "1.0.0", optional: true },
  };

  test("when each package has its version, with or without the optional ones", () => {
    expect(matchesLock(wanted, { "node_modules/a": { version: "1.0.0" } })).toBe(true);
  });

  test.each([
    ["nothing is installed", {}],
    ["one is missing", { "node_modules/b": { version: "1.0.0" } }],
    ["one has another version", { "node_modules/a": { version: "1.0.1" } }],
    [
      "an optional one has another version",
      { "node_modules/a": { version: "1.0.0" }, "node_modules/b": { version: "2.0.0" } },
    ],
  ])("not when %s", (_case, present) => {
    expect(matchesLock(wanted, present)).toBe(false);
  });
});
