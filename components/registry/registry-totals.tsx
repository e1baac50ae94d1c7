import { Bytes } from "@/components/ui/bytes";
import { Count } from "@/components/ui/count";
import { Stat, StatList } from "@/components/ui/stat";
import { Time } from "@/components/ui/time";
import { UntrustedText } from "@/components/ui/untrusted-text";
import type { Registry } from "@/lib/core/api/registries";

export function RegistryTotals({ registry }: { registry: Registry }) {
  const { lastScan } = registry;
  const totals = knownTotals(registry);
  const unseen = lastScan?.complete === false ? lastScan.incompleteReason : null;
  return (
    <div className="grid gap-1.5">
      <StatList>
        <Stat label="Repositories" value={<Count value={totals.repositories} />} />
        <Stat label="Tags" value={<Count value={totals.tags} />} />
        <Stat label="Manifests" value={<Count value={totals.manifests} />} />
        <Stat
          label="Stored"
          value={<Bytes value={totals.bytes} />}
          hint="shared layers counted once"
        />
        <Stat
          label="Last scan"
          value={lastScan ? <Time instant={lastScan.finishedAt} /> : "never"}
          hint={lastScan && (lastScan.complete ? "complete" : "incomplete")}
          tone={lastScan && !lastScan.complete ? "warn" : "neutral"}
        />
      </StatList>
      {unseen && (
        <p className="px-1 text-xs text-muted">
          <span className="font-medium text-warn">The last scan did not see everything:</span>{" "}
          <UntrustedText text={unseen} limit={2000} /> What it did not see is left alone.
        </p>
      )}
    </div>
  );
}

/** Until a first scan has come to something, "none" only means that nothing has been read. */
export function knownTotals({ totals, lastScan }: Pick<Registry, "totals" | "lastScan">) {
  const known = (count: number) => (lastScan === null && count === 0 ? null : count);
  return {
    repositories: known(totals.repositories),
    tags: known(totals.tags),
    manifests: known(totals.manifests),
    bytes: known(totals.bytes),
  };
}
