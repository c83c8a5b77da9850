"use client";

import "./globals.css";
import { FailurePage, type FailurePageProps } from "@/components/shell/failure-page";

/** Stands in for the root layout where that itself failed; in the system's own type, since the fonts weigh on every page. */
export default function GlobalError(props: FailurePageProps) {
  return (
    <html lang="en">
      <body className="font-sans">
        <title>This page could not be loaded · Patchbay</title>
        <FailurePage {...props} />
      </body>
    </html>
  );
}
