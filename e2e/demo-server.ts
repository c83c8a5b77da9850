import path from "node:path";

/** Each worker has a demo server of its own: what one file's tests change, another's do not see. See playwright.config.ts. */
const at = Number(process.env["TEST_PARALLEL_INDEX"] ?? 0);

export const DEMO_SERVER = {
  url: `http://localhost:${Number(process.env["E2E_PORT"]) + 1 + at}`,
  dataDir: path.join(String(process.env["E2E_DIR"]), `demo-${at}`),
} as const;

/** The server that nobody has set up yet. */
export const NEW_SERVER = `http://localhost:${process.env["E2E_PORT"]}`;
