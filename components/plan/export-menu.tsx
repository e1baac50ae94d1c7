"use client";

import { Download } from "lucide-react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { planExportUrl } from "@/lib/client/queries/plans";

const formats = [
  { format: "csv", title: "CSV", hint: "One line a row, for a spreadsheet" },
  { format: "json", title: "JSON", hint: "The whole plan, for programs" },
  { format: "sh", title: "Shell script", hint: "curl commands to read and run by hand" },
] as const;

export function ExportMenu({ plan }: { plan: string }) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button>
          <Download aria-hidden />
          Export
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {formats.map(({ format, title, hint }) => (
          <DropdownMenuItem key={format} asChild>
            <a href={planExportUrl(plan, format)} download={`plan-${plan}.${format}`}>
              <span>
                {title}
                <span className="block text-xs text-muted">{hint}</span>
              </span>
            </a>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
