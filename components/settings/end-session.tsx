"use client";

import { Button } from "@/components/ui/button";
import type { FormResult } from "@/components/ui/form-result";
import { showToast } from "@/components/ui/toast";
import { useFormAction } from "@/components/ui/use-form-action";

export interface EndSessionProps {
  readonly end: () => Promise<FormResult<unknown>>;
  /** All but this one. */
  readonly all?: boolean;
}

/** Ends at once: whoever is at that browser has to sign in again. */
export function EndSession({ end, all = false }: EndSessionProps) {
  const { pending, submit } = useFormAction(async () => {
    const result = await end();
    if (!result.ok) showToast({ tone: "failed", title: "The session goes on", description: result.problem.detail });
    return result;
  });
  const done = () => showToast({ title: all ? "All other sessions have ended" : "The session has ended" });
  return (
    <Button size="sm" pending={pending} onClick={() => submit(undefined, done)}>
      {all ? "End all others" : "End session"}
    </Button>
  );
}
