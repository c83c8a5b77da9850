"use client";

import "./globals.css";
import { FailurePage, type FailurePageProps } from "@/components/shell/failure-page";
import { fontClasses } from "./fonts";

/** Stands in for the root layout where that itself failed. */
export default function GlobalError(props: FailurePageProps) {
  return (
    <html lang="en" className={fontClasses}>
      <body>
        <title>This page could not be loaded · Patchbay</title>
        <FailurePage {...props} />
      </body>
    </html>
  );
}
