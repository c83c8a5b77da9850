"use client";

import { lazy, Suspense, useEffect, useEffectEvent, useRef, useState } from "react";
import { type Inspect, useInspection } from "@/components/connect/use-inspection";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ServerInspection } from "@/lib/contracts";
import { addressFault } from "./address-fault";

const InspectionResult = lazy(async () => ({
  default: (await import("@/components/connect/inspection-result")).InspectionResult,
}));

export interface AddressFieldProps {
  readonly error: string | undefined;
  readonly defaultValue: string;
  readonly inspect: Inspect;
  /** What the server wants has become known. */
  readonly onFound: (found: ServerInspection) => void;
}

/** The address of any MCP server: judged as it is left, and asked on request what it wants. */
export function AddressField({ error, defaultValue, inspect, onFound }: AddressFieldProps) {
  const box = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState<string | null>(null);
  const inspection = useInspection(inspect);
  const tell = useEffectEvent(onFound);
  useEffect(() => {
    if (inspection.found !== null) tell(inspection.found);
  }, [inspection.found]);
  const judge = () => {
    const found = addressFault(box.current?.value ?? "");
    setFault(found);
    return found;
  };
  const check = () => {
    if (box.current?.value.trim() === "") return setFault("Enter the address of the MCP server.");
    if (judge() === null) inspection.start(box.current?.value.trim() ?? "");
  };
  return (
    <div className="space-y-4">
      <Field
        name="url"
        id="url"
        label="Address of the MCP server"
        required
        error={fault ?? error}
        help="Such as https://mcp.example.com/mcp"
      >
        {(control) => (
          <div className="flex gap-2">
            <Input
              {...control}
              ref={box}
              type="url"
              inputMode="url"
              mono
              autoComplete="off"
              spellCheck={false}
              maxLength={2048}
              defaultValue={defaultValue}
              onBlur={judge}
              onChange={() => (fault === null ? undefined : judge())}
              className="flex-1"
            />
            <Button pending={inspection.pending} onClick={check}>
              Check
            </Button>
          </div>
        )}
      </Field>
      {inspection.pending || inspection.found !== null || inspection.failure !== null ? (
        <Suspense fallback={null}>
          <InspectionResult {...inspection} />
        </Suspense>
      ) : null}
    </div>
  );
}
