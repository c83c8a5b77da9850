import type { FormError } from "@/components/ui/form-errors";
import type { Problem } from "@/lib/contracts";
import type { Issue } from "./issues";
import type { JsonObject, Path } from "./json";
import type { FieldShape } from "./schema-form/field-shape";
import { fieldId } from "./schema-form/form-state";
import { readServerIssues } from "./server-issues";
import { nameOf } from "./words";

/** What is said above the form after a try to save. */
export interface ErrorSummary {
  readonly title: string;
  readonly list: readonly FormError[];
  /** Those that the server found, to be shown at their fields too. */
  readonly issues: readonly Issue[];
  /** What was tried to be saved; null before any try. */
  readonly tried: JsonObject | null;
}

export const noErrors: ErrorSummary = { title: "", list: [], issues: [], tried: null };

interface Attempt {
  readonly draft: JsonObject;
  /** Whether the fields are there to link to. */
  readonly linked: boolean;
}

/** What the browser found. The list is new each time, so that the summary takes the focus again. */
export function summaryOf(shape: FieldShape, issues: readonly Issue[], { draft, linked }: Attempt): ErrorSummary {
  const list = issues.map(({ path, message }): FormError => {
    const control = linked ? controlOf(path) : null;
    const words = `${nameOf(shape, path)} ${message}`;
    return control === null ? { message: words } : { message: words, fieldId: fieldId(control) };
  });
  const count = list.length === 1 ? "One thing has" : `${list.length} things have`;
  return { title: `${count} to be mended before this can be saved`, list, issues: [], tried: draft };
}

/** What the server refused. */
export function refusalOf(shape: FieldShape, problem: Problem, draft: JsonObject): ErrorSummary {
  const { issues } = readServerIssues(problem.errors, draft);
  if (issues.length > 0) return { ...summaryOf(shape, issues, { draft, linked: true }), issues };
  const request = problem.request_id === "" ? "" : ` (request ${problem.request_id})`;
  return {
    title: "This could not be saved",
    list: [{ message: `${problem.detail}${request}` }],
    issues: [],
    tried: draft,
  };
}

/** An entry of a list has no control of its own: its list has. */
function controlOf(path: Path): Path | null {
  const end = path.findIndex((key) => /^\d+$/.test(key));
  const control = end < 0 ? path : path.slice(0, end);
  return control.length === 0 ? null : control;
}
