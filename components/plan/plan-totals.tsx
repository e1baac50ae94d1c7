import { FreedBytes } from "@/components/ui/freed-bytes";
import { Stat, StatList } from "@/components/ui/stat";
import { formatCount, formatQuantity } from "@/lib/client/format";
import type { PlanTotals as Totals } from "@/lib/core/plan/types";

export function PlanTotals({ totals }: { totals: Totals }) {
  return (
    <StatList>
      <Stat
        label="Goes"
        value={formatCount(totals.delete)}
        tone={totals.delete > 0 ? "danger" : "neutral"}
        hint={formatQuantity(totals.manifests, "manifest")}
      />
      <Stat
        label="Freed after garbage collection"
        value={<FreedBytes value={totals.freedBytes} is={totals.freedIs} />}
        hint={
          totals.freedIs === "exact"
            ? "Shared layers counted once"
            : "Less if manifests that no scan has seen share layers"
        }
      />
      <Stat label="Stays" value={formatCount(totals.keep)} hint="Tags and manifests" />
      <Stat
        label="Cannot be removed alone"
        value={formatCount(totals.blocked)}
        tone={totals.blocked > 0 ? "warn" : "neutral"}
        hint="Stays, although it should go"
      />
      <Stat label="Requests" value={formatCount(totals.requests)} hint="The run will send" />
    </StatList>
  );
}
