import type { ReactNode } from "react";

export function Kbd({ children }: { readonly children: ReactNode }) {
  return (
    <kbd className="inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-sm border border-line bg-canvas px-1 font-sans text-caption leading-none text-muted">
      {children}
    </kbd>
  );
}
