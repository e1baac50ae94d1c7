import { Link } from "@/components/ui/link";
import { knownTotals } from "@/components/registry/known-totals";
import { Bytes } from "@/components/ui/bytes";
import { Count } from "@/components/ui/count";
import { FreedBytes } from "@/components/ui/freed-bytes";
import { Stat, StatList } from "@/components/ui/stat";
import { Time } from "@/components/ui/time";
import { Unknown } from "@/components/ui/unknown";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatBytes } from "@/lib/client/format";
import { t } from "@/lib/client/language";
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
          label={t("overview.figure.stored")}
          value={<Bytes value={space?.bytes ?? totals.bytes} />}
          hint={
            space && space.naiveBytes > space.bytes
              ? t("overview.figure.ifNotShared", { size: formatBytes(space.naiveBytes) })
              : t("overview.figure.everyBlobOnce")
          }
        />
        <CouldGo registry={registry.name} reclaimable={reclaimable} />
        <Stat
          label={t("overview.figure.noTagNeeds")}
          value={<Bytes value={space?.untaggedBytes ?? null} />}
          hint={t("overview.figure.asSeen")}
        />
        <Growth growth={growth} />
        {disk && <FullIn disk={disk} growth={growth} />}
        <Stat
          label={t("overview.figure.repositories")}
          value={<Count value={totals.repositories} />}
          hint={
            totals.tags !== null && totals.manifests !== null
              ? t("overview.figure.held", { tags: totals.tags, manifests: totals.manifests })
              : undefined
          }
        />
        <Stat
          label={t("overview.figure.lastScan")}
          value={
            lastScan ? (
              <Time instant={lastScan.finishedAt} className="text-base" />
            ) : (
              t("overview.figure.never")
            )
          }
          hint={
            lastScan &&
            (lastScan.complete ? t("overview.figure.complete") : t("overview.figure.incomplete"))
          }
          tone={lastScan && !lastScan.complete ? "warn" : "neutral"}
        />
      </StatList>
      {unseen && (
        <p className="px-1 text-xs text-muted">
          {t.rich("overview.figure.unseen", {
            b: (chunks) => <span className="font-medium text-warn">{chunks}</span>,
            reason: () => <UntrustedText text={unseen} limit={2000} />,
          })}
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
  if (!reclaimable) return <Stat label={t("overview.figure.couldGo")} value={<Unknown />} />;
  const most = reclaimable.policies
    .filter(({ fault }) => fault === null)
    .reduce<Reclaimable["policies"][number] | null>(
      (best, policy) => (policy.freedBytes > (best?.freedBytes ?? -1) ? policy : best),
      null,
    );
  if (!most) {
    return (
      <Stat
        label={t("overview.figure.couldGo")}
        value={<Unknown />}
        hint={
          <Link href={paths.retention(registry)} className="text-accent hover:underline">
            {t("overview.figure.savePolicy")}
          </Link>
        }
      />
    );
  }
  return (
    <Stat
      label={t("overview.figure.couldGo")}
      value={<FreedBytes value={most.freedBytes} is={most.freedIs} />}
      hint={
        <span className="block truncate" title={plainText(most.name)}>
          {t.rich("overview.figure.byPolicy", { name: () => <UntrustedText text={most.name} /> })}
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
      label={
        perDay !== null && perDay < 0 ? t("overview.figure.shrinks") : t("overview.figure.grows")
      }
      value={<Bytes value={rounded} />}
      hint={perDay === null ? t("overview.figure.knownLater") : t("overview.figure.lastDays")}
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
  return (
    <Stat
      label={t("overview.figure.fullIn")}
      value={
        days === null ? (
          <Unknown />
        ) : (
          <span className="text-base">
            {days > FAR_DAYS
              ? t("overview.figure.manyYears")
              : t("overview.figure.days", { count: days })}
          </span>
        )
      }
      hint={t("overview.figure.free", {
        free: formatBytes(disk.free),
        total: formatBytes(disk.total),
      })}
      tone={days !== null && days < SOON_DAYS ? "warn" : "neutral"}
    />
  );
}
