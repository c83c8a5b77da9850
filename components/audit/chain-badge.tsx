"use client";

import { useState, useTransition } from "react";
import { ShieldAlert, ShieldCheck } from "lucide-react";
import type { AuditVerdict } from "@/lib/contracts";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { FormResult } from "@/components/ui/form-result";
import { showToast } from "@/components/ui/toast";
import { tooltip } from "@/components/ui/tooltip";
import { answerOf } from "@/components/ui/use-form-action";

export interface ChainBadgeProps {
  /** Null for a trail so long that it is only checked when asked. */
  readonly verdict: AuditVerdict | null;
  readonly verify: () => Promise<FormResult<AuditVerdict>>;
}

/** Whether every entry still fits the one before it; computed anew from the rows. */
export function ChainBadge({ verdict: first, verify }: ChainBadgeProps) {
  const [verdict, setVerdict] = useState(first);
  const [pending, start] = useTransition();
  const check = () =>
    start(async () => {
      const result = await answerOf(verify);
      if (result.ok) setVerdict(result.data);
      else showToast({ tone: "failed", title: "The chain could not be checked", description: result.problem.detail });
    });
  return (
    <>
      {verdict === null ? null : <Verdict verdict={verdict} />}
      <Button size="sm" pending={pending} onClick={check}>
        {verdict === null ? "Verify chain" : "Verify again"}
      </Button>
    </>
  );
}

function Verdict({ verdict }: { readonly verdict: AuditVerdict }) {
  const { valid, entries, head, broken_at: brokenAt } = verdict;
  if (valid) {
    return (
      <span
        {...tooltip(
          `${entries.toLocaleString("en")} entries, each fitting the one before.\nHead ${head.slice(0, 16)}…`,
        )}
      >
        <Badge tone="connected" icon={<ShieldCheck aria-hidden />}>
          Chain verified
        </Badge>
      </span>
    );
  }
  return (
    <Badge tone="failed" icon={<ShieldAlert aria-hidden />}>
      Chain broken at #{brokenAt ?? "?"}
    </Badge>
  );
}
