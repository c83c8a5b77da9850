"use client";

import { Download } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { Bucket } from "./buckets";
import { seriesCsv } from "./series-csv";

export interface DownloadSeriesProps {
  readonly buckets: readonly Bucket[];
  readonly fileName: string;
}

export function DownloadSeries({ buckets, fileName }: DownloadSeriesProps) {
  const download = () => {
    const url = URL.createObjectURL(new Blob([seriesCsv(buckets)], { type: "text/csv;charset=utf-8" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = `${fileName}.csv`;
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <Button size="sm" icon={<Download aria-hidden />} onClick={download} className="print:hidden">
      CSV<span className="sr-only"> of this chart</span>
    </Button>
  );
}
