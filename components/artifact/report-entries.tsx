import { Entry } from "@/components/manifest/entries";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { formatCount, formatQuantity } from "@/lib/client/format";
import type { Report, Severity } from "@/lib/core/api/artifacts";
import { severities } from "@/lib/core/api/severities";
import { StatedEntry, TimeEntry } from "./stated-entry";

export const severityTones: Record<Severity, BadgeTone> = {
  critical: "danger",
  high: "danger",
  medium: "warn",
  low: "neutral",
  negligible: "outline",
  unknown: "outline",
};

/** Which scanner has found how much, and when: what it knew then is all that the report knows. */
export function ReportEntries({ report }: { report: Report }) {
  const { scanner, time, counts, count } = report;
  return (
    <>
      <StatedEntry label="Scanner" text={scanner ?? "not stated"} />
      <TimeEntry label="Scanned" instant={time} />
      <Entry label="Findings">
        {count === 0 ? (
          "The report lists none."
        ) : (
          <span className="flex flex-wrap gap-1.5">
            <span>{formatQuantity(count, "finding")}:</span>
            {severities
              .filter((severity) => counts[severity] > 0)
              .map((severity) => (
                <Badge key={severity} tone={severityTones[severity]}>
                  {formatCount(counts[severity])} {severity}
                </Badge>
              ))}
          </span>
        )}
      </Entry>
    </>
  );
}
