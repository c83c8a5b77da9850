import type { JsonSchema } from "./json-schema";

/** What a schema demands of a value, where the control itself does not show it; null where there is nothing to say. */
export function noteOf(schema: JsonSchema): string | null {
  const notes = [numberNote(schema), lengthNote(schema), countNote(schema), exampleNote(schema)];
  const said = notes.filter((note) => note !== null);
  return said.length === 0 ? null : said.join(" ");
}

/** "From 1 to 600.", "More than 0, in steps of 0.1." */
function numberNote(schema: JsonSchema): string | null {
  const [low, high] = [numberOf(schema["minimum"]), numberOf(schema["maximum"])];
  const [above, below] = [numberOf(schema["exclusiveMinimum"]), numberOf(schema["exclusiveMaximum"])];
  const step = numberOf(schema["multipleOf"]);
  const bounds = [
    ...(low !== null && high !== null
      ? [`from ${low} to ${high}`]
      : [low === null ? null : `at least ${low}`, high === null ? null : `at most ${high}`]),
    above === null ? null : `more than ${above}`,
    below === null ? null : `less than ${below}`,
    step === null || step === 1 ? null : `in steps of ${step}`,
  ].filter((part) => part !== null);
  return bounds.length === 0 ? null : sentence(bounds.join(", "));
}

function lengthNote(schema: JsonSchema): string | null {
  const most = numberOf(schema["maxLength"]);
  const least = numberOf(schema["minLength"]) ?? 0;
  // Usual bounds are no news; a tight one is.
  if (most === null || most > LENGTH_TOLD_MAX) return least > 1 ? `At least ${least} characters.` : null;
  return least > 1 ? `From ${least} to ${most} characters.` : `At most ${most} characters.`;
}

const LENGTH_TOLD_MAX = 32;

function countNote(schema: JsonSchema): string | null {
  const least = numberOf(schema["minItems"]) ?? numberOf(schema["minProperties"]) ?? 0;
  const most = numberOf(schema["maxItems"]) ?? numberOf(schema["maxProperties"]);
  if (most === null) return least > 0 ? `At least ${least}.` : null;
  return least > 0 ? `From ${least} to ${most} entries.` : `At most ${most} entries.`;
}

function exampleNote(schema: JsonSchema): string | null {
  const { examples } = schema;
  const first: unknown = Array.isArray(examples) ? examples[0] : undefined;
  if (first === undefined) return null;
  return `For example ${typeof first === "string" ? first : JSON.stringify(first)}`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

export function numberOf(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}
