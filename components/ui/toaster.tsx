"use client";

import { lazy, Suspense, useEffect, useState } from "react";
import { onFirstToast } from "./toast";

const ToastView = lazy(async () => ({ default: (await import("./toast-view")).ToastView }));

/** The place of the toasts, once in the root layout; its code is fetched with the first one. */
export function Toaster() {
  const [needed, setNeeded] = useState(false);
  useEffect(() => onFirstToast(() => setNeeded(true)), []);
  if (!needed) return null;
  return (
    <Suspense fallback={null}>
      <ToastView />
    </Suspense>
  );
}
