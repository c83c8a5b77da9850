"use client";

import { Download } from "lucide-react";
import { Button } from "@/components/ui/button";
import { breakdownCsv } from "./breakdown-csv";
import type { BreakdownRow } from "./breakdown-rows";
import { saveCsv } from "./save-file";

export interface DownloadBreakdownProps {
  readonly rows: readonly BreakdownRow[];
  /** What a row is: "Installation". */
  readonly column: string;
  readonly fileName: string;
}

export function DownloadBreakdown({ rows, column, fileName }: DownloadBreakdownProps) {
  return (
    <Button
      size="sm"
      icon={<Download aria-hidden />}
      onClick={() => saveCsv(breakdownCsv(rows, column), fileName)}
      className="print:hidden"
    >
      CSV<span className="sr-only"> of this table</span>
    </Button>
  );
}
