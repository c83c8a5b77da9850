import { X } from "lucide-react";
import { FilterSelect } from "@/components/ui/filter-select";
import { ButtonLink } from "@/components/ui/button";
import { SearchBox } from "@/components/ui/search-box";
import { type CallQuery, isNarrowed } from "./call-query";
import { OutcomeFilter } from "./outcome-filter";
import { WhenFilter } from "./when-filter";

export interface CallFiltersProps {
  readonly query: CallQuery;
  readonly path: string;
  /** Tools and methods that were called lately. */
  readonly operations: readonly string[];
  /** Codes of the failures that are grouped on this page. */
  readonly codes: readonly string[];
}

const statuses = [
  { value: "2xx", label: "2xx" },
  { value: "3xx", label: "3xx" },
  { value: "4xx", label: "4xx" },
  { value: "5xx", label: "5xx" },
  { value: "none", label: "No answer" },
];
const latencies = [
  { value: "250", label: "250 ms or slower" },
  { value: "1000", label: "1 s or slower" },
  { value: "5000", label: "5 s or slower" },
  { value: "30000", label: "30 s or slower" },
];

/** What the log can be narrowed to; each choice is an address. */
export function CallFilters({ query, path, operations, codes }: CallFiltersProps) {
  const { operation, error_code: code, status_class: status, min_latency_ms: slow } = query;
  const common = { path, keep: {} };
  const keep = (without: Partial<Record<keyof CallQuery, undefined>>) => ({ ...query, ...without });
  return (
    <div className="flex flex-col gap-2.5">
      <FilterBar query={query} path={path} />
      <div className="grid grid-cols-2 gap-2.5 sm:grid-cols-3 lg:grid-cols-5">
        <WhenFilter query={query} path={path} />
        <FilterSelect
          {...common}
          label="Tool or method"
          name="operation"
          placeholder="Any tool or method"
          options={optionsOf(operations, operation)}
          value={operation ?? ""}
          keep={keep({ operation: undefined })}
        />
        <FilterSelect
          {...common}
          label="Error"
          name="error_code"
          placeholder="Any error or none"
          options={optionsOf(codes, code)}
          value={code ?? ""}
          keep={keep({ error_code: undefined })}
        />
        <FilterSelect
          {...common}
          label="HTTP status"
          name="status_class"
          placeholder="Any HTTP status"
          options={statuses}
          value={status ?? ""}
          keep={keep({ status_class: undefined })}
        />
        <FilterSelect
          {...common}
          label="Latency"
          name="min_latency_ms"
          placeholder="Any latency"
          options={withOwn(slow)}
          value={slow?.toString() ?? ""}
          keep={keep({ min_latency_ms: undefined })}
        />
      </div>
    </div>
  );
}

function FilterBar({ query, path }: Pick<CallFiltersProps, "query" | "path">) {
  return (
    <div className="flex flex-wrap items-center gap-2.5">
      <OutcomeFilter query={query} path={path} />
      <SearchBox
        label="Find a request by its id"
        placeholder="Request id"
        path={path}
        value={query.q ?? ""}
        keep={{ ...query, q: undefined }}
        className="min-w-0 flex-1 basis-60"
      />
      {isNarrowed(query) ? (
        <ButtonLink variant="ghost" href={path} scroll={false} icon={<X aria-hidden />}>
          Clear filters
        </ButtonLink>
      ) : null}
    </div>
  );
}

/** What the address says is always among the choices. */
function optionsOf(values: readonly string[], current: string | undefined) {
  const all = current === undefined || values.includes(current) ? values : [current, ...values];
  return all.map((value) => ({ value, label: value }));
}

function withOwn(slow: number | undefined) {
  if (slow === undefined || latencies.some(({ value }) => value === String(slow))) return latencies;
  return [{ value: String(slow), label: `${slow} ms or slower` }, ...latencies];
}
