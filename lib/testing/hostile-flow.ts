import { symbols } from "pino";
import { beforeEach, vi } from "vitest";
import { describeAttempt, startConnect } from "@/lib/domain/connect";
import { listAudit } from "@/lib/domain/audit";
import { getConnector } from "@/lib/domain/installations";
import { log } from "@/lib/platform/log";
import { aMember } from "./actors";
import { aConnector, withConnecting } from "./connecting";
import { forFile } from "./for-file";
import { aLyingVendor, type LyingVendor } from "./lying-vendor";

interface LyingVendors {
  readonly vendor: LyingVendor;
  readonly other: LyingVendor;
}

/** Called at a test file's top: two vendors that do as they are told, honest again before each test, and a database of the file's own. */
export function withLyingVendors(): LyingVendors {
  withConnecting({ egressAllow: "127.0.0.1" });
  const vendors = forFile(async () => {
    const [vendor, other] = [await aLyingVendor(), await aLyingVendor()];
    const close = async () => {
      await vendor.close();
      await other.close();
    };
    return { vendor, other, close };
  });
  beforeEach(() => [vendors().vendor, vendors().other].forEach((one) => one.say({})));
  return {
    get vendor() {
      return vendors().vendor;
    },
    get other() {
      return vendors().other;
    },
  };
}

/** A flow that has got as far as the consent page, and the parameters with which an honest server would send the browser back. */
export async function begunAt(at: LyingVendor) {
  const made = await aConnector(at.mcpUrl);
  const { member, id } = made;
  const started = await startConnect(member, { id });
  const page = new URL(started.auth_request?.authorization_endpoint ?? "");
  const back = (change: Readonly<Record<string, string>> = {}) =>
    new URLSearchParams({ code: "a-code", state: page.searchParams.get("state") ?? "", iss: at.url, ...change });
  const read = () => getConnector(member, { id });
  return { ...made, page, back, read };
}

export type BegunFlow = Awaited<ReturnType<typeof begunAt>>;

/** Whatever somebody may see of an installation, its trail and its attempt. */
export async function seenOf({ member, organization, id }: BegunFlow): Promise<string> {
  const trail = await listAudit(await aMember(organization, "admin"), { limit: 100 });
  return JSON.stringify([await getConnector(member, { id }), await describeAttempt(member, { id }), trail]);
}

const END = "the end of what was listened to";

/** What the log gets at its most talkative, beside the work's own answer. */
export async function whileLogging<T>(work: () => Promise<T>): Promise<{ answer: T; logged: string }> {
  const lines: string[] = [];
  const stream = (log as unknown as Record<symbol, { write: (line: string) => void }>)[symbols.streamSym];
  if (!stream) throw new Error("pino has no stream");
  const level = log.level;
  log.level = "trace";
  const spy = vi.spyOn(stream, "write").mockImplementation((line) => void lines.push(line));
  try {
    const answer = await work();
    log.trace(END);
    const logged = lines.join("");
    if (!logged.includes(END)) throw new Error("nothing of the log is heard");
    return { answer, logged };
  } finally {
    spy.mockRestore();
    log.level = level;
  }
}
