import { Readable } from "node:stream";
import { stringify } from "csv-stringify";
import type { NextRequest } from "next/server";
import { guardFormula } from "@/lib/contracts";
import { invalidStatusOf, type Operation } from "@/lib/contracts/operations";
import type { Verb } from "@/lib/domain/core";
import type { TableExport } from "@/lib/domain/installations";
import { admit } from "./admit";
import { gather, type Params } from "./gather";
import { withPolicy } from "./policy";
import { problemResponse } from "./problem-response";
import { quotaOf } from "./quota";
import { requestIdOf } from "./request-id";

/**
 * A route handler for a verb whose answer is a table of any length: CSV (RFC 4180) with a byte order mark, sent as it is read and no
 * quicker than it is taken. Text that a spreadsheet would run is guarded. A failure under way breaks the download off.
 */
export function csvRoute(operation: Operation, verb: Verb<TableExport>) {
  const { accepts } = operation.access;
  const policy = { kind: "guarded", accepts, permission: verb.permission, operation } as const;
  return withPolicy(policy, async (request: NextRequest, { params }: { params: Promise<Params> }) => {
    const requestId = requestIdOf(request.headers);
    const quota = quotaOf(request);
    try {
      const ctx = await admit(request, operation, requestId, quota);
      const table = await verb(ctx, await gather(request, await params, operation));
      return quota.tell(csvResponse(table, requestId));
    } catch (error) {
      return quota.tell(problemResponse(error, request, { requestId, invalidStatus: invalidStatusOf(operation) }));
    }
  });
}

function csvResponse({ name, header, rows }: TableExport, requestId: string): Response {
  const cells = stringify({ bom: true, record_delimiter: "windows", cast: { string: guardFormula } });
  const source = Readable.from(withHeader(header, rows));
  source.once("error", (error) => cells.destroy(error)).pipe(cells);
  // Whoever goes away leaves the query too.
  cells.once("close", () => source.destroy());
  // Node's own stream of bytes; its type knows of no element.
  const body = Readable.toWeb(cells) as ReadableStream<Uint8Array>;
  return new Response(body, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}.csv"`,
      "Cache-Control": "no-store",
      "X-Request-Id": requestId,
    },
  });
}

async function* withHeader(header: readonly string[], rows: TableExport["rows"]) {
  yield header;
  yield* rows;
}
