import Link from "next/link";
import { knownTotals } from "@/components/registry/known-totals";
import { Bytes } from "@/components/ui/bytes";
import { Count } from "@/components/ui/count";
import { FreedBytes } from "@/components/ui/freed-bytes";
import { Stat, StatList } from "@/components/ui/stat";
import { Time } from "@/components/ui/time";
import { Unknown } from "@/components/ui/unknown";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatBytes, formatCount, formatQuantity } from "@/lib/client/format";
import { daysUntilFull, growthPerDay, type GrowthPoint } from "@/lib/client/space/growth";
import type { Registry } from "@/lib/core/api/registries";
import type { Overview, Reclaimable, SpaceTotals } from "@/lib/core/api/space";
import { paths } from "@/lib/core/paths";
import { plainText } from "@/lib/core/text/hidden-characters";

interface OverviewFiguresProps {
  registry: Registry;
  /** undefined: not there yet, or not to be had. */
  space: SpaceTotals | undefined;
  growth: readonly GrowthPoint[];
  reclaimable: Reclaimable | undefined;
  /** Of the disk that its storage is on; null or undefined: not known. */
  disk?: Overview["disk"] | undefined;
}

/** A registry in one line. Every figure says what it counts; what is not known is a dash. */
export function OverviewFigures({
  registry,
  space,
  growth,
  reclaimable,
  disk,
}: OverviewFiguresProps) {
  const { lastScan } = registry;
  const totals = knownTotals(registry);
  const unseen = lastScan?.complete === false ? lastScan.incompleteReason : null;
  return (
    <div className="grid gap-1.5">
      <StatList>
        <Stat
          label="Stored"
          value={<Bytes value={space?.bytes ?? totals.bytes} />}
          hint={
            space && space.naiveBytes > space.bytes
              ? `${formatBytes(space.naiveBytes)} if tags shared nothing`
              : "every blob once"
          }
        />
        <CouldGo registry={registry.name} reclaimable={reclaimable} />
        <Stat
          label="No tag needs"
          value={<Bytes value={space?.untaggedBytes ?? null} />}
          hint="as far as scans have seen"
        />
        <Growth growth={growth} />
        {disk && <FullIn disk={disk} growth={growth} />}
        <Stat
          label="Repositories"
          value={<Count value={totals.repositories} />}
          hint={
            totals.tags !== null && totals.manifests !== null
              ? `${formatCount(totals.tags)} tags, ${formatCount(totals.manifests)} manifests`
              : undefined
          }
        />
        <Stat
          label="Last scan"
          value={lastScan ? <Time instant={lastScan.finishedAt} className="text-base" /> : "never"}
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

/** Of the saved policies the one that would free most: what they free together is not their sum. */
function CouldGo({
  registry,
  reclaimable,
}: {
  registry: string;
  reclaimable: Reclaimable | undefined;
}) {
  if (!reclaimable) return <Stat label="Could be deleted" value={<Unknown />} />;
  const most = reclaimable.policies
    .filter(({ fault }) => fault === null)
    .reduce<Reclaimable["policies"][number] | null>(
      (best, policy) => (policy.freedBytes > (best?.freedBytes ?? -1) ? policy : best),
      null,
    );
  if (!most) {
    return (
      <Stat
        label="Could be deleted"
        value={<Unknown />}
        hint={
          <Link href={paths.retention(registry)} className="text-accent hover:underline">
            Save a policy to know
          </Link>
        }
      />
    );
  }
  return (
    <Stat
      label="Could be deleted"
      value={<FreedBytes value={most.freedBytes} is={most.freedIs} />}
      hint={
        <span className="block truncate" title={plainText(most.name)}>
          by the policy <UntrustedText text={most.name} />
        </span>
      }
    />
  );
}

function Growth({ growth }: { growth: readonly GrowthPoint[] }) {
  const perDay = growthPerDay(growth);
  const rounded = perDay === null ? null : Math.round(Math.abs(perDay));
  return (
    <Stat
      label={perDay !== null && perDay < 0 ? "Shrinks a day" : "Grows a day"}
      value={<Bytes value={rounded} />}
      hint={perDay === null ? "known after a week" : "over the last 30 days"}
    />
  );
}

const SOON_DAYS = 30;
/** Nobody knows what will be then. */
const FAR_DAYS = 3650;

/** Where the storage is known: how long its disk lasts if the registry goes on growing as it does. */
function FullIn({
  disk,
  growth,
}: {
  disk: NonNullable<Overview["disk"]>;
  growth: readonly GrowthPoint[];
}) {
  const days = daysUntilFull(disk.free, growthPerDay(growth));
  const text = days === null ? null : days > FAR_DAYS ? "10+ years" : formatQuantity(days, "day");
  return (
    <Stat
      label="Disk full in"
      value={text === null ? <Unknown /> : <span className="text-base">{text}</span>}
      hint={`${formatBytes(disk.free)} of ${formatBytes(disk.total)} free`}
      tone={days !== null && days < SOON_DAYS ? "warn" : "neutral"}
    />
  );
}
