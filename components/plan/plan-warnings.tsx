import { Callout } from "@/components/ui/callout";
import { MarkedText } from "@/components/ui/marked-text";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatQuantity } from "@/lib/client/format";
import type { PlanWarning } from "@/lib/core/plan/types";

const shown = 3;

export function PlanWarnings({ warnings }: { warnings: readonly PlanWarning[] }) {
  if (warnings.length === 0) return null;
  const rest = warnings.slice(shown);
  return (
    <Callout tone="warning" title={formatQuantity(warnings.length, "warning")}>
      <WarningList warnings={warnings.slice(0, shown)} />
      {rest.length > 0 && (
        <details className="mt-1">
          <summary className="text-muted">{formatQuantity(rest.length, "more", "more")}</summary>
          <WarningList warnings={rest} />
        </details>
      )}
    </Callout>
  );
}

function WarningList({ warnings }: { warnings: readonly PlanWarning[] }) {
  return (
    <ul className="space-y-0.5">
      {warnings.map((warning, index) => (
        <li key={`${warning.code}-${warning.repository ?? ""}-${index}`}>
          {warning.repository && (
            <>
              <UntrustedText className="font-mono text-xs" text={warning.repository} />:{" "}
            </>
          )}
          <MarkedText text={warning.message} />
        </li>
      ))}
    </ul>
  );
}
