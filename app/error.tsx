"use client";

import { FailurePage, type FailurePageProps } from "@/components/shell/failure-page";

export default function ErrorPage(props: FailurePageProps) {
  return <FailurePage {...props} />;
}
