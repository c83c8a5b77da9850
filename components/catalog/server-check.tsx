"use client";

import { InspectionResult } from "@/components/connect/inspection-result";
import { type Inspect, useInspection } from "@/components/connect/use-inspection";
import { Button } from "@/components/ui/button";

export interface ServerCheckProps {
  readonly url: string;
  readonly host: string;
  readonly inspect: Inspect;
}

/** Asks the vendor's server, only when told to, what it will want. */
export function ServerCheck({ url, host, inspect }: ServerCheckProps) {
  const inspection = useInspection(inspect);
  return (
    <div className="space-y-4">
      <Button pending={inspection.pending} onClick={() => inspection.start(url)}>
        {inspection.found ? "Ask again" : `Ask ${host}`}
      </Button>
      <InspectionResult {...inspection} />
    </div>
  );
}
