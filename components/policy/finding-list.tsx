import { CircleAlert, TriangleAlert } from "lucide-react";
import { t } from "@/lib/client/language";
import type { Finding } from "@/lib/core/policy";
import { MarkedText } from "@/components/ui/marked-text";

/** Faults and traps of a policy, each with its place in the document and the cure. */
export function FindingList({ findings }: { findings: readonly Finding[] }) {
  if (findings.length === 0) return null;
  return (
    <ul className="space-y-2">
      {findings.map((finding) => (
        <FindingItem key={`${finding.path} ${finding.message}`} finding={finding} />
      ))}
    </ul>
  );
}

function FindingItem({ finding }: { finding: Finding }) {
  const isError = finding.severity === "error";
  const Icon = isError ? CircleAlert : TriangleAlert;
  return (
    <li className="flex gap-2 text-sm">
      <Icon
        className={`mt-0.5 size-4 shrink-0 ${isError ? "text-danger" : "text-warn"}`}
        aria-label={t(`policy.editor.severity.${finding.severity}`)}
      />
      <span className="min-w-0 [overflow-wrap:anywhere]">
        <MarkedText text={finding.message} />{" "}
        {finding.suggestion && (
          <span className="text-muted">
            <MarkedText text={finding.suggestion} />{" "}
          </span>
        )}
        {finding.path && <code className="font-mono text-xs text-muted">{finding.path}</code>}
      </span>
    </li>
  );
}
