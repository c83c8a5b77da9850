import type { ReactNode } from "react";
import Link from "next/link";
import { KeyRound } from "lucide-react";
import type { ApiKey } from "@/lib/contracts";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { keyState } from "./key-state";
import { KeysTable } from "./keys-table";
import type { RevokeAction } from "./revoke-key";

export interface KeysPanelProps {
  readonly keys: readonly ApiKey[];
  readonly everybody: boolean;
  readonly showRevoked: boolean;
  /** The button that makes one. */
  readonly createKey: ReactNode;
  readonly revoke: RevokeAction;
  readonly now: Date;
}

export function KeysPanel({ keys, everybody, showRevoked, createKey, revoke, now }: KeysPanelProps) {
  const ended = keys.filter((key) => keyState(key, now) === "revoked");
  const shown = showRevoked ? keys : keys.filter((key) => !ended.includes(key));
  return (
    <Panel
      flush
      title="API keys"
      description={everybody ? "Everybody’s keys in this organization." : "Your keys in this organization."}
      actions={createKey}
      footer={
        ended.length === 0 ? null : (
          <>
            <span>{ended.length === 1 ? "1 key is revoked." : `${ended.length} keys are revoked.`}</span>
            <Link
              href={showRevoked ? "?" : "?revoked=shown"}
              scroll={false}
              className="rounded-sm text-accent-fg hover:underline"
            >
              {showRevoked ? "Hide revoked keys" : "Show revoked keys"}
            </Link>
          </>
        )
      }
    >
      {shown.length === 0 ? (
        <EmptyState inset kind="first-use" icon={<KeyRound aria-hidden />} title="No API keys yet" heading="h3">
          Agents and other programs call with a key. It acts for you, within the scopes you give it.
        </EmptyState>
      ) : (
        <KeysTable keys={shown} showOwner={everybody} revoke={revoke} now={now} />
      )}
    </Panel>
  );
}
