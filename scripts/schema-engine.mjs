#!/usr/bin/env node
/**
 * Stands in for Prisma's native schema engine, which the CLI would download from a host that may be unreachable.
 * Speaks the engine's command line and its JSON-RPC over stdin/stdout, and lets the WebAssembly build do the work.
 * prisma.config.ts names this file in PRISMA_SCHEMA_ENGINE_BINARY.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import readline from "node:readline";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { connectionSettings, runDatabaseCommand } from "./lib/schema-engine-database.mjs";
import { MigrationPg } from "./lib/schema-engine-adapter.mjs";
import { engineFolder, loadEngine } from "./lib/schema-engine-wasm.mjs";

const { datamodels, url, command } = parseArguments(process.argv.slice(2));
if (command[0] === "version") printVersion();
else if (command[0] === "cli") process.exit(await runDatabaseCommand(command[1], url, log));
else await serve();

function parseArguments(args) {
  const parsed = { datamodels: [], url: undefined, command: [] };
  for (let i = 0; i < args.length; i++) {
    const arg = args[i];
    if (arg === "--datamodels") parsed.datamodels.push(args[++i]);
    else if (arg === "--datasource") parsed.url = JSON.parse(args[++i]).url;
    else if (arg === "--version") parsed.command.push("version");
    else if (arg.startsWith("--")) i++;
    else parsed.command.push(arg);
  }
  return parsed;
}

function printVersion() {
  const { version } = JSON.parse(readFileSync(path.join(engineFolder, "package.json"), "utf8"));
  console.log("schema-engine-cli", version.split(".").pop());
}

/** The CLI reads the engine's log, one JSON object a line, from stderr. */
function log(level, message, extra = {}) {
  const line = { level, fields: { message, ...extra }, target: "schema_engine::logger" };
  process.stderr.write(`${JSON.stringify(line)}\n`);
}

async function serve() {
  const { SchemaEngine, lastPanic } = await loadEngine();
  process.on("uncaughtException", (error) => {
    const panic = lastPanic();
    log("ERROR", panic || error.message, { is_panic: panic !== "" });
    process.exit(panic ? 101 : 1);
  });
  const adapter = bindMigrationAwareSqlAdapterFactory(new MigrationPg(connectionSettings(url)));
  const files = datamodels.map((file) => [file, readFileSync(file, "utf8")]);
  const options = { datamodels: files.length > 0 ? files : undefined };
  // A broken schema or an unreachable database is the answer to the first request, not a reason to die before it.
  const started = SchemaEngine.new(options, (message) => log("INFO", String(message)), adapter);
  started.catch(() => {});

  let queue = Promise.resolve();
  const lines = readline.createInterface({ input: process.stdin });
  lines.on("line", (line) => void (queue = queue.then(() => answer(started, JSON.parse(line)))));
  lines.on("close", () => void queue.then(() => process.exit(0)));
}

async function answer(started, { id, method, params }) {
  if (!method) return;
  try {
    const result = await call(await started, method, params ?? {});
    if (method === "diff" && result?.stdout)
      send({ id: 1e9 + id, method: "print", params: { content: result.stdout.trimEnd() } });
    send({ id, result: result ?? {} });
  } catch (error) {
    const known = error?.code ? { error_code: error.code, meta: error.meta } : {};
    const data = { is_panic: false, message: error?.message ?? String(error), ...known };
    send({ id, error: { code: 4466, message: "error", data } });
  }
}

async function call(engine, method, params) {
  // Only devDiagnostic hands the engine its shadow database; it caches the migrations' schema, which these two then read.
  if (method === "evaluateDataLoss" || method === "createMigration")
    await engine.devDiagnostic({ migrationsList: params.migrationsList, filters: params.filters });
  return engine[method === "getDatabaseVersion" ? "version" : method](params);
}

function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
}
