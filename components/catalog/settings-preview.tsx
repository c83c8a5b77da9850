import { titleOf } from "@/components/config/schema-form/json-schema";
import { Badge } from "@/components/ui/badge";

export interface SettingsPreviewProps {
  /** JSON Schema 2020-12 of the config. */
  readonly schema: Readonly<Record<string, unknown>>;
}

interface Setting {
  readonly name: string;
  readonly title: string;
  readonly description: string | null;
  readonly initial: string | null;
  readonly secret: boolean;
}

/** What can be set once it is installed. */
export function SettingsPreview({ schema }: SettingsPreviewProps) {
  const settings = settingsOf(schema);
  if (settings.length === 0) return <p className="px-4 py-3 text-muted">There is nothing to set.</p>;
  return (
    <ul className="divide-y divide-line">
      {settings.map(({ name, title, description, initial, secret }) => (
        <li key={name} className="px-4 py-2.5">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <span className="font-medium">{title}</span>
            {secret ? <Badge>Secret</Badge> : null}
            {initial === null ? null : <span className="text-caption text-muted">{initial} unless changed</span>}
          </p>
          {description === null ? null : <p className="text-muted">{description}</p>}
        </li>
      ))}
    </ul>
  );
}

function settingsOf(schema: SettingsPreviewProps["schema"]): Setting[] {
  return Object.entries(recordOf(schema["properties"])).map(([name, given]) => {
    const field = recordOf(given);
    return {
      name,
      title: titleOf(field, name),
      description: textOf(field["description"]),
      initial: initialOf(field["default"]),
      secret: field["x-secret"] === true || field["writeOnly"] === true,
    };
  });
}

function initialOf(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === "boolean") return value ? "On" : "Off";
  return JSON.stringify(value);
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
