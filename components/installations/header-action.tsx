"use client";

import { useTransition } from "react";
import { useRouter } from "next/navigation";
import { Button, ButtonLink } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import type { Act } from "./action-outcome";
import type { PrimaryAction } from "./state-words";

export interface HeaderActionProps {
  readonly action: PrimaryAction;
  readonly name: string;
  readonly connectHref: string;
  readonly enable: Act;
}

const labels: Record<Exclude<PrimaryAction, "enable">, string> = {
  connect: "Connect",
  sign_in: "Sign in",
  reconnect: "Reconnect",
};

/** The one thing to do about an installation. */
export function HeaderAction({ action, name, connectHref, enable }: HeaderActionProps) {
  if (action === "enable") return <EnableButton name={name} enable={enable} />;
  return (
    <ButtonLink variant="primary" href={connectHref}>
      {labels[action]}
    </ButtonLink>
  );
}

function EnableButton({ name, enable }: Pick<HeaderActionProps, "name" | "enable">) {
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
