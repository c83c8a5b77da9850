"use client";

import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";

const load = () => import("./test-run");
const TestRun = lazy(async () => ({ default: (await load()).TestRun }));

export interface ConnectionTestProps {
  readonly organization: string;
  /** The installation's, in either form. */
  readonly id: string;
}

/** Tries the connection now: each step shows as it ends, and what it finds counts. The code for that comes with the wish for it. */
export function ConnectionTest(props: ConnectionTestProps) {
  const [wanted, setWanted] = useState(false);
  const preload = () => void load().catch(() => undefined);
  if (!wanted) {
    return (
      <Button onPointerEnter={preload} onFocus={preload} onClick={() => setWanted(true)}>
        Test connection
      </Button>
    );
  }
  return (
    <Suspense fallback={<Button pending>Test connection</Button>}>
      <TestRun {...props} />
    </Suspense>
  );
}
