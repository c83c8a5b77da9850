"use client";

import { Download } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { Bucket } from "./buckets";
import { saveCsv } from "./save-file";
import { seriesCsv } from "./series-csv";

export interface DownloadSeriesProps {
  readonly buckets: readonly Bucket[];
  readonly fileName: string;
}

export function DownloadSeries({ buckets, fileName }: DownloadSeriesProps) {
  return (
    <Button
      size="sm"
      icon={<Download aria-hidden />}
      onClick={() => saveCsv(seriesCsv(buckets), fileName)}
      className="print:hidden"
    >
      CSV<span className="sr-only"> of this chart</span>
    </Button>
  );
}
