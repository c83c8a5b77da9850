export interface ScopeListProps {
  readonly scopes: readonly string[];
  /** Said where there are none. */
  readonly none: string;
}

/** Scopes as the server names them. */
export function ScopeList({ scopes, none }: ScopeListProps) {
  if (scopes.length === 0) return <span className="text-muted">{none}</span>;
  return (
    <ul className="flex flex-wrap gap-1">
      {scopes.map((scope) => (
        <li
          key={scope}
          className="rounded-sm border border-line bg-canvas px-1.5 font-mono text-caption/5 wrap-anywhere"
        >
          {scope}
        </li>
      ))}
    </ul>
  );
}
