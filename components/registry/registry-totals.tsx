import { Bytes } from "@/components/ui/bytes";
import { Stat, StatList } from "@/components/ui/stat";
import { Time } from "@/components/ui/time";
import { formatCount } from "@/lib/client/format";
import type { Registry } from "@/lib/core/api/registries";

export function RegistryTotals({ registry }: { registry: Registry }) {
  const { totals, lastScan } = registry;
  return (
    <StatList>
      <Stat label="Repositories" value={formatCount(totals.repositories)} />
      <Stat label="Tags" value={formatCount(totals.tags)} />
      <Stat label="Manifests" value={formatCount(totals.manifests)} />
      <Stat
        label="Stored"
        value={<Bytes value={totals.bytes} />}
        hint="shared layers counted once"
      />
      <Stat
        label="Last scan"
        value={lastScan ? <Time instant={lastScan.finishedAt} /> : "never"}
        hint={lastScan && (lastScan.complete ? "complete" : "some could not be read")}
        tone={lastScan && !lastScan.complete ? "warn" : "neutral"}
      />
    </StatList>
  );
}
