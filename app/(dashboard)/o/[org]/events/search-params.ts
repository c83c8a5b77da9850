import { z } from "zod";
import { type CallQuery, LASTS } from "@/components/activity/call-query";
import { CallFilter } from "@/lib/contracts";
import { readSearch, type SearchParams } from "@/lib/web";

const { from, to, operation, error_code, status_class, min_latency_ms, q } = CallFilter.shape;

const shape = {
  from,
  to,
  operation,
  error_code,
  status_class,
  min_latency_ms,
  q,
  ok: z.enum(["true", "false"]),
  last: z.enum(LASTS),
  /** The call that is open beside the list. */
  call: z.uuid(),
};

export interface LogSearch {
  readonly query: CallQuery;
  readonly call: string | null;
  readonly dropped: readonly string[];
}

/** What the address of a log can say. A stretch that is none is dropped like any other misfit. */
export function readLogSearch(given: SearchParams): LogSearch {
  const { values, dropped } = readSearch(shape, given);
  const { call, ...query } = values;
  const { from: begin, to: end } = query;
  const isNone = begin !== undefined && end !== undefined && Date.parse(begin) >= Date.parse(end);
  return {
    query: isNone ? { ...query, to: undefined } : query,
    call: call ?? null,
    dropped: isNone ? [...dropped, `to=${end}`] : dropped,
  };
}
