import { Badge } from "@/components/ui/badge";
import { CodeBlock } from "@/components/ui/code-block";
import type { Tone } from "@/components/ui/tones";
import type { ConnectorTool } from "@/lib/contracts";
import { ChevronRight, CircleHelp, Eye, Pencil, TriangleAlert, type LucideIcon } from "lucide-react";

/** What a server offers. A tool's marks are the server's own claims. */
export function ToolList({ tools }: { readonly tools: readonly ConnectorTool[] }) {
  return (
    <ul className="divide-y divide-line">
      {tools.map((tool) => (
        <ToolItem key={tool.name} tool={tool} />
      ))}
    </ul>
  );
}

function ToolItem({
  tool: { name, title, description, effect, input_schema: schema },
}: {
  readonly tool: ConnectorTool;
}) {
  return (
    <li className="px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="min-w-0 font-mono font-medium wrap-anywhere">{name}</h3>
        {title === null || title === name ? null : <span className="text-muted">{title}</span>}
        <span className="ms-auto">
          <EffectMark effect={effect} />
        </span>
      </div>
      {description === null ? null : <p className="mt-1 max-w-3xl whitespace-pre-line text-muted">{description}</p>}
      <details className="group mt-1.5">
        <summary className="inline-flex h-6 list-none items-center gap-1 rounded-sm text-caption text-muted hover:text-fg max-sm:h-11 [&::-webkit-details-marker]:hidden">
          <ChevronRight aria-hidden className="flip-rtl size-3.5 transition-transform group-open:rotate-90" />
          Input schema
          <span className="sr-only"> of {name}</span>
        </summary>
        <CodeBlock
          code={JSON.stringify(schema, null, 2)}
          copyLabel={`Copy input schema of ${name}`}
          className="mt-1.5"
        />
      </details>
    </li>
  );
}

const effects: Record<
  ConnectorTool["effect"],
  { readonly word: string; readonly tone: Tone; readonly icon: LucideIcon }
> = {
  read: { word: "Reads", tone: "waiting", icon: Eye },
  write: { word: "Writes", tone: "attention", icon: Pencil },
  destructive: { word: "Can destroy", tone: "failed", icon: TriangleAlert },
  unknown: { word: "Not said", tone: "neutral", icon: CircleHelp },
};

function EffectMark({ effect }: Pick<ConnectorTool, "effect">) {
  const { word, tone, icon: Icon } = effects[effect];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden />}>
      {word}
    </Badge>
  );
}
