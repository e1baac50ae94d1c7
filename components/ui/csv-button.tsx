"use client";

import { Download } from "lucide-react";
import { t } from "@/lib/client/language";
import { Button } from "./button";
import { type FileColumn, saveCsv } from "./data-table/to-csv";

interface CsvButtonProps<Row> {
  /** Without its ending: "largest-blobs-of-prod". */
  fileName: string;
  columns: readonly FileColumn<Row>[];
  rows: readonly Row[];
}

/** The rows of a short list as a file; a longer table has this in its menu. */
export function CsvButton<Row>({ fileName, columns, rows }: CsvButtonProps<Row>) {
  const label = t("ui.table.download", { rows: rows.length });
  return (
    <Button
      size="icon"
      aria-label={label}
      title={label}
      onClick={() => saveCsv(fileName, columns, rows)}
    >
      <Download aria-hidden />
    </Button>
  );
}
