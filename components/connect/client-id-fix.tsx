"use client";

import { lazy, Suspense } from "react";
import type { ClientIdFormProps } from "./client-id-form";

const ClientIdForm = lazy(async () => ({ default: (await import("./client-id-form")).ClientIdForm }));

/** The form's code comes with the failure that needs it. */
export function ClientIdFix(props: ClientIdFormProps) {
  return (
    <Suspense fallback={null}>
      <ClientIdForm {...props} />
    </Suspense>
  );
}
