import type { SelectOption } from "@/components/ui/select";
import { type CallQuery, LASTS, lastWords } from "./call-query";
import type { FilterChoice } from "./filter-form";

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

interface Known {
  readonly operations: readonly string[];
  readonly codes: readonly string[];
  /** A stretch was chosen elsewhere, and stands in place of those that end now. */
  readonly hasStretch: boolean;
}

/** The filters that are chosen from a list; what the address says is always among their choices. */
export function choicesOf(query: CallQuery, { operations, codes, hasStretch }: Known): readonly FilterChoice[] {
  const { last = "", operation = "", error_code: code = "", status_class: status = "" } = query;
  const slow = query.min_latency_ms?.toString() ?? "";
  const lasts = LASTS.map((value) => ({ value, label: lastWords[value] }));
  const when = { label: "When", name: "last", placeholder: "Any time", options: lasts, value: last };
  return [
    ...(hasStretch ? [] : [when]),
    {
      label: "Tool or method",
      name: "operation",
      placeholder: "Any tool or method",
      options: including(operations.map(asItself), operation, asItself),
      value: operation,
    },
    {
      label: "Error",
      name: "error_code",
      placeholder: "Any error or none",
      options: including(codes.map(asItself), code, asItself),
      value: code,
    },
    { label: "HTTP status", name: "status_class", placeholder: "Any HTTP status", options: statuses, value: status },
    {
      label: "Latency",
      name: "min_latency_ms",
      placeholder: "Any latency",
      options: including(latencies, slow, (value) => ({ value, label: `${value} ms or slower` })),
      value: slow,
    },
  ];
}

function including(
  options: readonly SelectOption[],
  current: string,
  make: (value: string) => SelectOption,
): readonly SelectOption[] {
  return current === "" || options.some(({ value }) => value === current) ? options : [make(current), ...options];
}

function asItself(value: string): SelectOption {
  return { value, label: value };
}
