"use client";

import { lazy, Suspense } from "react";
import type { SectionFailureProps } from "@/components/shell/section-failure";

// Every page carries this file: what it shows is fetched when it is needed, and where even that fails, the page above shows instead.
const SectionFailure = lazy(async () => ({
  default: (await import("@/components/shell/section-failure")).SectionFailure,
}));

export default function PageError(props: SectionFailureProps) {
  return (
    <Suspense fallback={null}>
      <SectionFailure {...props} />
    </Suspense>
  );
}
