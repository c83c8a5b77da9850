import type { FormError } from "@/components/ui/form-errors";
import type { Problem } from "@/lib/contracts";
import type { Issue } from "./issues";
import type { JsonObject, Path } from "./json";
import { type FieldShape, innerShapes } from "./schema-form/field-shape";
import { fieldId } from "./schema-form/form-state";
import { ANY_KEY } from "./schema-form/place-item";
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
    const control = linked ? controlOf(shape, path) : null;
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

/** The nearest place that has a control: an entry of a set of texts has none of its own, its set has. */
function controlOf(shape: FieldShape, path: Path): Path | null {
  const depth = reach(shape, path);
  return depth === 0 ? null : path.slice(0, depth);
}

function reach(shape: FieldShape, path: Path): number {
  const inside = innerShapes(shape).filter(
    (inner) =>
      inner.path.length <= path.length && inner.path.every((key, index) => key === ANY_KEY || key === path[index]),
  );
  return Math.max(shape.path.length, ...inside.map((inner) => reach(inner, path)));
}
