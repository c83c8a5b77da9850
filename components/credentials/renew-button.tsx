"use client";

import { useTransition } from "react";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import type { FormResult } from "@/components/ui/form-result";
import { showToast } from "@/components/ui/toast";
import { answerOf } from "@/components/ui/use-form-action";

export interface RenewButtonProps {
  readonly name: string;
  readonly renew: () => Promise<FormResult<unknown>>;
}

/** Asks the authorization server for a new token now. */
export function RenewButton({ name, renew }: RenewButtonProps) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const run = () =>
    start(async () => {
      const answer = await answerOf(renew);
      if (answer.ok) showToast({ title: `${name} has a new token`, tone: "connected" });
      else showToast({ title: `${name} was not renewed`, description: answer.problem.detail, tone: "failed" });
      router.refresh();
    });
  return (
    <Button pending={pending} onClick={run}>
      Renew now
    </Button>
  );
}
