"use client";

import { useTransition } from "react";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import type { Act } from "./action-outcome";

export interface EnabledButtonProps {
  readonly name: string;
  readonly enabled: boolean;
  readonly enable: Act;
  readonly disable: Act;
}

/** Takes effect at once; for ten seconds the toast takes it back. */
export function EnabledButton({ name, enabled, enable, disable }: EnabledButtonProps) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const change = (to: boolean, undoable: boolean) =>
    start(async () => {
      const outcome = await (to ? enable() : disable()).catch(() => null);
      const word = to ? "enabled" : "disabled";
      if (outcome?.ok) {
        const action = undoable ? { action: { label: "Undo", onAction: () => change(!to, false) } } : {};
        showToast({ title: `${name} is ${word}`, ...action });
      } else {
        const description = outcome?.problem.detail ?? "Patchbay cannot be reached. Check your connection.";
        showToast({ title: `${name} could not be ${word}`, description, tone: "failed" });
      }
      router.refresh();
    });
  return (
    <Button pending={pending} onClick={() => change(!enabled, true)}>
      {enabled ? "Disable" : "Enable"}
    </Button>
  );
}
