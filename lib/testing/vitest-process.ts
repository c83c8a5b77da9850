import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeEach, expect, vi } from "vitest";

// Each test file has a DATA_DIR of its own, gone afterwards.
const folder = mkdtempSync(path.join(os.tmpdir(), "patchbay-data-"));
process.env["DATA_DIR"] = folder;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// What nobody expected on the console is a failure. A test that expects it spies on console itself.
const complaints = vi.fn<(...message: unknown[]) => void>();
beforeEach(() => {
  complaints.mockClear();
  vi.spyOn(console, "error").mockImplementation(complaints);
  vi.spyOn(console, "warn").mockImplementation(complaints);
});
afterEach(() => {
  const calls = complaints.mock.calls.map((call) => call.map(String).join(" "));
  vi.restoreAllMocks();
  expect(calls, "unexpected console.error or console.warn").toEqual([]);
});
