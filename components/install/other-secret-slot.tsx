"use client";

import { lazy, Suspense } from "react";
import { Spinner } from "@/components/ui/spinner";
import type { OtherSecretProps } from "./other-secret";

const OtherSecret = lazy(async () => ({ default: (await import("./other-secret")).OtherSecret }));

/** The code for the rarer kinds comes with the wish for one. */
export function OtherSecretSlot(props: OtherSecretProps) {
  return (
    <Suspense fallback={<Spinner label="Loading the fields" />}>
      <OtherSecret {...props} />
    </Suspense>
  );
}
