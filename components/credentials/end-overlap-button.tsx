"use client";

import { Button } from "@/components/ui/button";
import type { FormResult } from "@/components/ui/form-result";
import { showToast } from "@/components/ui/toast";
import { useFormAction } from "@/components/ui/use-form-action";

export interface EndOverlapButtonProps {
  readonly end: () => Promise<FormResult<unknown>>;
}

/** The old secret goes now. */
export function EndOverlapButton({ end }: EndOverlapButtonProps) {
  const { pending, problem, submit } = useFormAction(end);
  return (
    <>
      {problem === null ? null : (
        <p role="alert" className="text-caption text-failed">
          {problem.detail}
        </p>
      )}
      <Button
        size="sm"
        pending={pending}
        onClick={() => submit(undefined, () => showToast({ title: "The old secret is deleted" }))}
      >
        End overlap now
      </Button>
    </>
  );
}
