"use client";

import type { ReactNode } from "react";
import { CSPProvider } from "@base-ui/react/csp-provider";
import { ThemeProvider } from "next-themes";
import { Toaster } from "./toaster";
import { TooltipHost } from "./tooltip-host";

export interface ProvidersProps {
  /** The request's CSP nonce. */
  readonly nonce: string | undefined;
  readonly children: ReactNode;
}

/** What every page stands in: the theme, and the places where toasts and tooltips appear. */
export function Providers({ nonce, children }: ProvidersProps) {
  return (
    <ThemeProvider attribute="data-theme" disableTransitionOnChange {...(nonce === undefined ? {} : { nonce })}>
      <CSPProvider disableStyleElements>
        {children}
        <Toaster />
        <TooltipHost />
      </CSPProvider>
    </ThemeProvider>
  );
}
