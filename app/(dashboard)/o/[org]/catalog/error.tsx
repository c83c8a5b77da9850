"use client";

import { LoadFailure } from "@/components/ui/load-failure";

interface FailureProps {
  readonly error: unknown;
  readonly retry: () => void;
}

export default function CatalogFailure(props: FailureProps) {
  return <LoadFailure what="The catalog" {...props} />;
}
