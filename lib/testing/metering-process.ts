import { setTimeout as sleep } from "node:timers/promises";
import { setConnection } from "@/lib/platform/db";
import { recorder } from "@/lib/domain/usage";
import { aCall } from "./metering";

/**
 * A process that meters calls until it is killed: `<database url> <organization> <installation>`.
 * It says `begun <id>` and `recorded <id>` when the recorder has said so.
 */
const [url = "", orgId = "", id = ""] = process.argv.slice(2);
setConnection({ url, role: undefined });
const place = { organization: { id: orgId }, id };

async function meter(): Promise<never> {
  for (;;) {
    const call = await recorder().begin(aCall(place), null);
    if (!call) throw new Error("not begun");
    process.stdout.write(`begun ${call.id}\n`);
    await sleep(Math.random() * 10);
    await recorder().record(call, { ok: true, status: 200, errorCode: null, latencyMs: 5 });
    process.stdout.write(`recorded ${call.id}\n`);
  }
}

await Promise.all(Array.from({ length: 50 }, meter));
