"use client";

import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { useBegin } from "./begin-context";
import type { ConnectActions } from "./connect-place";
import { prefersSameTab } from "./popup";

export interface EnableFirstProps {
  readonly name: string;
  readonly enable: ConnectActions["enable"];
}

/** Enables and goes on, in one press. */
export function EnableFirst({ name, enable }: EnableFirstProps) {
  const begin = useBegin();
  const [pending, start] = useTransition();
  const [failure, setFailure] = useState<string | null>(null);
  const run = () =>
    start(async () => {
      const answer = await enable();
      if (answer.ok) begin(prefersSameTab() ? "tab" : "popup");
      else setFailure(answer.problem.detail);
    });
  return (
    <div className="space-y-2">
      <Button variant="primary" pending={pending} onClick={run}>
        Enable {name} and connect
      </Button>
      {failure === null ? null : (
        <p role="alert" className="text-caption text-failed">
          {failure}
        </p>
      )}
    </div>
  );
}
