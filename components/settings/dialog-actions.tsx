import type { ReactNode } from "react";

/** The buttons of a form in a dialog, as its foot. The main one is last. */
export function DialogActions({ children }: { readonly children: ReactNode }) {
  return (
    <div className="-mx-5 -mb-5 mt-1 flex justify-end gap-2 rounded-b-lg border-t border-line bg-canvas px-5 py-3 max-sm:*:flex-1">
      {children}
    </div>
  );
}
