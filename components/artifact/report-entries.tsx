import { Entry } from "@/components/manifest/entries";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { t } from "@/lib/client/language";
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
      <StatedEntry label={t("artifact.report.scanner")} text={scanner ?? t("artifact.notStated")} />
      <TimeEntry label={t("artifact.report.scanned")} instant={time} />
      <Entry label={t("artifact.report.findings")}>
        {count === 0 ? (
          t("artifact.report.none")
        ) : (
          <span className="flex flex-wrap gap-1.5">
            <span>{t("artifact.report.count", { count })}</span>
            {severities
              .filter((severity) => counts[severity] > 0)
              .map((severity) => (
                <Badge key={severity} tone={severityTones[severity]}>
                  {t("artifact.report.ofSeverity", {
                    count: counts[severity],
                    severity: t(`artifact.severity.${severity}`),
                  })}
                </Badge>
              ))}
          </span>
        )}
      </Entry>
    </>
  );
}
