import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { watchForOrphaning } from "./orphan.mjs";
import { inRoot, root } from "./root.mjs";
import { runtimeNode } from "./runtime.mjs";
import { Stopped, say, seconds } from "./say.mjs";

const HEARTBEAT_MS = 15_000;

/** What every child gets: nothing of ours reports home or asks the network for updates. */
export function childEnv(extra = {}) {
  return {
    ...process.env,
    NEXT_TELEMETRY_DISABLED: "1",
    CHECKPOINT_DISABLE: "1",
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
    ...extra,
  };
}

/** Runs a command to its end; answers `{ code, output }`, both streams together. */
export function capture(command, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env: childEnv(env), stdio: ["ignore", "pipe", "pipe"] });
    const chunks = [];
    child.stdout.on("data", (chunk) => chunks.push(chunk));
    child.stderr.on("data", (chunk) => chunks.push(chunk));
    child.once("error", (error) => resolve({ code: 127, output: error.message }));
    child.once("close", (code) => resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString() }));
  });
}

/** One step of a start: a line before, a line now and then, a line after. Throws Stopped with the output. */
export async function step(title, command, args, env = {}) {
  const begun = Date.now();
  say(`${title} …`);
  const heartbeat = setInterval(() => say(`  still at it, ${seconds(begun)}`), HEARTBEAT_MS);
  const { code, output } = await capture(command, args, env);
  clearInterval(heartbeat);
  if (code !== 0) throw new Stopped(`${output.trim()}\n${title}: failed`);
  say(`  done in ${seconds(begun)}`);
}

/**
 * Becomes the TypeScript program as far as Node can: same terminal, signals passed on, its exit code ours.
 * The channel tells the program when this process dies without a word.
 */
export function become(program, env = {}) {
  const settings = existsSync(inRoot(".env")) ? ["--env-file=.env"] : [];
  const child = spawn(runtimeNode(), [...settings, "--import", "tsx", ...program], {
    cwd: root,
    env: childEnv(env),
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  watchForOrphaning(() => child.kill("SIGTERM"));
  child.once("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));
}
