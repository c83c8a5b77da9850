import Link from "next/link";
import { BrandTile } from "@/components/brand/brand-tile";
import { ConnectLink } from "@/components/connect/connect-link";
import { ReconnectAction } from "@/components/installations/reconnect-action";
import { reconnectWords } from "@/components/installations/reconnect-words";
import { shownStatus } from "@/components/installations/shown-status";
import { ButtonLink } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { StatusBadge } from "@/components/ui/status-badge";
import { Time } from "@/components/ui/time";
import type { Installation } from "@/lib/contracts";
import { attentionWords, type Need } from "./attention-words";

export interface AttentionItem {
  readonly need: Need;
  readonly installation: Installation;
  /** Null where the reader may mend it; else whom to ask. */
  readonly ask: string | null;
}

export interface AttentionQueueProps {
  readonly items: readonly AttentionItem[];
  /** 100 means more than 99. */
  readonly total: number;
  /** `/o/<slug>` */
  readonly base: string;
  readonly now: Date;
}

/** What needs a person, the worst first, each with its one fix. */
export function AttentionQueue({ items, total, base, now }: AttentionQueueProps) {
  const hidden = total - items.length;
  return (
    <Panel
      flush
      title="Needs attention"
      footer={
        hidden <= 0 ? null : (
          <>
            <span>{total > 99 ? "More than 99 in all." : `${hidden} more.`}</span>
            <Link href={`${base}/installations`} className="rounded-sm text-accent-fg hover:underline">
              All installations
            </Link>
          </>
        )
      }
    >
      <ul className="divide-y divide-line">
        {items.map((item) => (
          <AttentionRow key={item.installation.id} item={item} base={base} now={now} />
        ))}
      </ul>
    </Panel>
  );
}

interface AttentionRowProps {
  readonly item: AttentionItem;
  readonly base: string;
  readonly now: Date;
}

function AttentionRow({ item: { need, installation, ask }, base, now }: AttentionRowProps) {
  const lost = reconnectWords(installation);
  const { name, id, connector_id: connector, expires_at: expiresAt } = installation;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="flex min-w-0 flex-1 basis-72 items-center gap-3">
        <BrandTile slug={connector} name={name} size="md" />
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-2.5 gap-y-0.5">
            <Link href={`${base}/installations/${id}`} className="rounded-sm font-medium hover:underline">
              {name}
            </Link>
            <StatusBadge
              look="plain"
              status={need === "expiring" ? "expired" : shownStatus(installation)}
              word={need === "expiring" ? "Expires soon" : undefined}
            />
          </div>
          <p className="text-muted">
            {lost?.detail ?? attentionWords(need, installation).what}
            {need === "expiring" && expiresAt !== null ? (
              <>
                {" "}
                <Time value={expiresAt} now={now} />.
              </>
            ) : null}
          </p>
        </div>
      </div>
      {ask === null ? (
        <AttentionFix need={need} installation={installation} base={base} />
      ) : (
        <p className="text-muted max-sm:ms-11">Ask {ask}.</p>
      )}
    </li>
  );
}

function AttentionFix({ need, installation, base }: Pick<AttentionItem, "need" | "installation"> & { base: string }) {
  const lost = reconnectWords(installation);
  if (lost) return <ReconnectAction words={lost} installation={installation} base={base} className="max-sm:ms-11" />;
  const { fix, consents } = attentionWords(need, installation);
  const { id, name } = installation;
  const place = { "aria-label": `${fix}: ${name}`, className: "max-sm:ms-11" };
  const href = `${base}/connect/${id}`;
  return consents ? (
    <ConnectLink {...place} installationId={id} connectHref={href}>
      {fix}
    </ConnectLink>
  ) : (
    <ButtonLink {...place} href={href}>
      {fix}
    </ButtonLink>
  );
}
