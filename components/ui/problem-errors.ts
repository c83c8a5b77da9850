import type { Problem } from "@/lib/contracts";
import type { FormError } from "./form-errors";

/** A form's fields: the name that the server knows → the label, and the id where an error summary may link to. */
export type FormFields = Readonly<Record<string, { readonly label: string; readonly id: string }>>;

/** What the server refused, for <FormErrors>: by field where it names one of the form's, else its one sentence. */
export function formErrors(problem: Problem, fields: FormFields): readonly FormError[] {
  const known = problem.errors.flatMap((error) => {
    const field = fieldOf(error.field, fields);
    return field ? [{ message: `${field.label} ${wordsOf(error)}`, fieldId: field.id }] : [];
  });
  if (known.length > 0) return known;
  return [
    { message: problem.code === "internal" ? `${problem.detail} Request ${problem.request_id}.` : problem.detail },
  ];
}

/** The message beside one field, or none. */
export function fieldError(problem: Problem | null, name: string, label: string): string | undefined {
  const found = problem?.errors.find(({ field }) => field === name || field.startsWith(`${name}.`));
  return found && `${label} ${wordsOf(found)}`;
}

function fieldOf(path: string, fields: FormFields) {
  const [name = ""] = path.split(".");
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

/** Our own messages continue the label; a library's are put into words by their code. */
function wordsOf({ code, message }: Problem["errors"][number]): string {
  if (/^\p{Ll}/u.test(message)) return `${message}.`;
  const words = byCode[code];
  return words ?? "is not valid.";
}

const byCode: Readonly<Record<string, string>> = {
  too_small: "is missing or too short.",
  too_big: "is too long.",
  invalid_type: "is missing.",
  invalid_format: "is not in the right form.",
  invalid_value: "is none of the choices.",
};
