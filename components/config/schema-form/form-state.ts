import type { Issue } from "../issues";
import { getIn, type JsonObject, type Path, sameJson, toPointer } from "../json";
import { SECRET_MASK } from "../secrets";

/** What every field is given: the config as it is typed, and the way to change it. */
export interface FormState {
  /** As it was last saved; a kept secret is the mask. */
  readonly base: JsonObject;
  readonly draft: JsonObject;
  /** Those that may be shown by now. */
  readonly issues: readonly Issue[];
  /** Says "Optional" where most of the form is required. */
  readonly marksOptional: boolean;
  /** Undefined takes the value away: unset is not null. */
  readonly onChange: (path: Path, next: unknown) => void;
  /** What was typed at a place is no value at all, so that nothing can be saved; null when it is one again. */
  readonly onFault: (path: Path, message: string | null) => void;
}

/** The DOM id of a field's control, for links from an error summary. */
export function fieldId(path: Path): string {
  return `config${toPointer(path)}`;
}

/** The choice among kinds stands at the same place as what was chosen. */
export function kindId(path: Path): string {
  return `${fieldId(path)}:kind`;
}

/** What is wrong at a place; with `inside`, below it too, for a field that is drawn as one control. */
export function errorAt({ issues }: FormState, path: Path, { inside = false } = {}): string | undefined {
  const pointer = toPointer(path);
  const found = issues.find((issue) => {
    const at = toPointer(issue.path);
    return at === pointer || (inside && at.startsWith(`${pointer}/`));
  });
  if (found === undefined) return undefined;
  const below = found.path.slice(path.length);
  return `${subject(below)} ${found.message}`;
}

/** Whether a stored secret stays when its mask is sent: in a list only while the entry around it is as it was saved. */
export function isKeptSecret(base: JsonObject, draft: JsonObject, path: Path): boolean {
  if (getIn(base, path) !== SECRET_MASK || getIn(draft, path) !== SECRET_MASK) return false;
  return path.every((_key, index) => {
    const entry = path.slice(0, index + 1);
    return !Array.isArray(getIn(draft, path.slice(0, index))) || sameJson(getIn(base, entry), getIn(draft, entry));
  });
}

function subject(below: Path): string {
  const [first, ...rest] = below;
  if (first === undefined) return "This";
  return /^\d+$/.test(first) && rest.length === 0 ? `Entry ${Number(first) + 1}` : below.join(" › ");
}
