import { Bot, KeyRound, type LucideIcon } from "lucide-react";
import type { AuditEntry } from "@/lib/contracts";
import { Avatar } from "@/components/brand/avatar";

/** Who it was: a person, a key, or Patchbay itself. The name stands beside it. */
export function AuditActor({ actor }: { readonly actor: AuditEntry["actor"] }) {
  if (actor.kind === "user") return <Avatar name={actor.name} kind="person" />;
  const Icon = icons[actor.kind];
  return (
    <span className="flex size-6 shrink-0 items-center justify-center rounded-full border border-line text-muted">
      <Icon aria-hidden className="size-3.5" />
      <span className="sr-only">{actor.kind === "key" ? "API key" : "System"}</span>
    </span>
  );
}

const icons: Readonly<Record<"key" | "system", LucideIcon>> = { key: KeyRound, system: Bot };
