import { execFileSync } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createPkcs11Keeper } from "./pkcs11";

const LIBRARIES = [
  "/usr/lib/softhsm/libsofthsm2.so",
  "/usr/lib64/pkcs11/libsofthsm2.so",
  "/opt/homebrew/lib/softhsm/libsofthsm2.so",
];
const library = LIBRARIES.find((path) => existsSync(path)) ?? "";

const [PIN, aad, dataKey] = ["4711-pin", Buffer.from("place"), randomBytes(32)] as const;
const folder = mkdtempSync(join(tmpdir(), "softhsm-"));
const settings = { module: library, token: "patchbay test", pin: () => PIN };

afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

test("SoftHSM2 is there to test with: `apt-get install softhsm2`", () => {
  expect(library).not.toBe("");
});

describe.skipIf(library === "")("a token by PKCS #11", () => {
  beforeAll(() => {
    mkdirSync(join(folder, "tokens"));
    writeFileSync(join(folder, "conf"), `directories.tokendir = ${join(folder, "tokens")}\nlog.level = ERROR\n`);
    vi.stubEnv("SOFTHSM2_CONF", join(folder, "conf"));
    const args = ["--init-token", "--free", "--label", settings.token, "--pin", PIN, "--so-pin", randomUUID()];
    execFileSync("softhsm2-util", args, { stdio: "ignore" });
  });

  test("gives back what it wrapped, also to a keeper opened later", async () => {
    const keeper = createPkcs11Keeper(settings);
    const key = await keeper.next();
    const wrapped = await keeper.wrap(key, dataKey, aad);
    expect(wrapped.includes(dataKey)).toBe(false);
    expect(await keeper.unwrap(key, wrapped, aad)).toEqual(dataKey);
    expect(await createPkcs11Keeper(settings).unwrap(key, wrapped, aad)).toEqual(dataKey);
  });

  test("refuses another place, changed bytes and another key, and works on afterwards", async () => {
    const keeper = createPkcs11Keeper(settings);
    const [key, other] = [await keeper.next(), await keeper.next()];
    const wrapped = await keeper.wrap(key, dataKey, aad);
    const changed = Buffer.from(wrapped);
    changed.writeUInt8(changed.readUInt8(20) ^ 1, 20);
    await expect(keeper.unwrap(key, wrapped, Buffer.from("elsewhere"))).rejects.toThrow(/C_Decrypt/);
    await expect(keeper.unwrap(key, changed, aad)).rejects.toThrow(/C_Decrypt/);
    await expect(keeper.unwrap(other, wrapped, aad)).rejects.toThrow(/C_Decrypt/);
    expect(await keeper.unwrap(key, wrapped, aad)).toEqual(dataKey);
  });

  test("many at once share a few sessions and each gets its own back", async () => {
    const keeper = createPkcs11Keeper(settings);
    const key = await keeper.next();
    const places = Array.from({ length: 300 }, (_, index) => ({
      secret: randomBytes(32),
      place: Buffer.from(`${index}`),
    }));
    const returned = places.map(async ({ secret, place }) =>
      keeper.unwrap(key, await keeper.wrap(key, secret, place), place),
    );
    expect(await Promise.all(returned)).toEqual(places.map(({ secret }) => secret));
  });

  test("a key that the token does not hold, and a token that is not there, are named", async () => {
    await expect(createPkcs11Keeper(settings).wrap("no-key", dataKey, aad)).rejects.toThrow('holds no key "no-key"');
    const absent = createPkcs11Keeper({ ...settings, token: "absent" });
    await expect(absent.next()).rejects.toThrow('no token labelled "absent"');
  });

  test("one that hangs is waited for a while, keeps no other call waiting, and is asked again once it has let go", async () => {
    // The library waits for somebody to write into what it takes for a token's file. In a process of its own: it is initialized once in each.
    const hanging = join(folder, "hanging");
    mkdirSync(join(hanging, "token"), { recursive: true });
    const pipe = join(hanging, "token", "token.object");
    execFileSync("mkfifo", [pipe]);
    writeFileSync(join(folder, "hanging.conf"), `directories.tokendir = ${hanging}\nlog.level = ERROR\n`);
    const script = `
      import { writeFileSync } from "node:fs";
      import { setTimeout } from "node:timers/promises";
      import { createPkcs11Keeper } from ${JSON.stringify(new URL("./pkcs11.ts", import.meta.url).href)};
      const settings = ${JSON.stringify({ module: library, token: settings.token, answerMs: 100 })};
      const keeper = createPkcs11Keeper({ ...settings, pin: () => "" });
      const ask = () => keeper.next().then(() => "answered", (error) => error.name + ": " + error.message);
      const said = [await ask(), await ask()];
      writeFileSync(${JSON.stringify(pipe)}, "");
      let last = "";
      do last = await setTimeout(20).then(ask);
      while (/earlier call/.test(last));
      console.log(JSON.stringify([...said, last]));`;
    const args = ["--import", "tsx", "--input-type=module-typescript", "--eval", script];
    const env = { ...process.env, SOFTHSM2_CONF: join(folder, "hanging.conf") };
    const said: unknown = JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8", env, timeout: 20_000 }));
    expect(said).toEqual([
      "KeysUnavailable: The token has not answered within 0.1 s",
      "KeysUnavailable: The token has not answered an earlier call yet",
      expect.stringContaining(`no token labelled "${settings.token}"`),
    ]);
  });

  test("a wrong PIN is refused and does not show", async () => {
    // A process of its own: a login holds for all sessions of a process.
    const script = `
      import { createPkcs11Keeper } from ${JSON.stringify(new URL("./pkcs11.ts", import.meta.url).href)};
      const keeper = createPkcs11Keeper({ ...${JSON.stringify({ module: library, token: settings.token })}, pin: () => "wrong-4712" });
      await keeper.next().then(() => console.log("accepted"), (error) => console.log(String(error.message), String(error.stack)));`;
    const args = ["--import", "tsx", "--input-type=module-typescript", "--eval", script];
    const said = execFileSync(process.execPath, args, { encoding: "utf8" });
    expect(said).toContain("C_Login answered 0xa0");
    expect(said).not.toContain("4712");
  });
});
