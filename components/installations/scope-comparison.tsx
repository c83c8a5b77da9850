import { Check, Minus, Plus } from "lucide-react";

export interface ScopeComparisonProps {
  readonly requested: readonly string[];
  readonly granted: readonly string[];
  /** Before a first consent nothing can have been granted. */
  readonly connected: boolean;
}

/** What was asked for against what was given, scope by scope. */
export function ScopeComparison({ requested, granted, connected }: ScopeComparisonProps) {
  const all = [...new Set([...requested, ...granted])];
  if (all.length === 0)
    return <p className="text-muted">{connected ? "The server named no scopes." : "Known once it is connected."}</p>;
  return (
    <ul className="space-y-1.5">
      {all.map((scope) => (
        <li key={scope} className="flex items-start gap-2">
          <ScopeMark asked={requested.includes(scope)} given={granted.includes(scope)} connected={connected} />
          <code className="font-mono text-caption/5 wrap-anywhere">{scope}</code>
        </li>
      ))}
    </ul>
  );
}

interface ScopeMarkProps {
  readonly asked: boolean;
  readonly given: boolean;
  readonly connected: boolean;
}

function ScopeMark({ asked, given, connected }: ScopeMarkProps) {
  const [Icon, word, tone] = given
    ? asked
      ? ([Check, "Granted", "text-connected"] as const)
      : ([Plus, "Granted without being asked for", "text-waiting"] as const)
    : ([Minus, connected ? "Not granted" : "Asked for", connected ? "text-attention" : "text-muted"] as const);
  return (
    <span className="mt-0.5 flex">
      <Icon aria-hidden className={tone} />
      <span className="sr-only">{word}: </span>
    </span>
  );
}
