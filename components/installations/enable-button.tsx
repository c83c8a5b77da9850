"use client";

import { useTransition } from "react";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import type { Act } from "./action-outcome";

export interface EnableButtonProps {
  readonly name: string;
  readonly enable: Act;
}

export function EnableButton({ name, enable }: EnableButtonProps) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const run = () =>
    start(async () => {
      const result = await enable();
      if (result.ok) showToast({ title: `${name} is enabled`, tone: "connected" });
      else showToast({ title: `${name} could not be enabled`, description: result.problem.detail, tone: "failed" });
      router.refresh();
    });
  return (
    <Button variant="primary" pending={pending} onClick={run}>
      Enable
    </Button>
  );
}
