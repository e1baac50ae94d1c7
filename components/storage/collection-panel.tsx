import { CircleCheck, CircleX, TriangleAlert } from "lucide-react";
import { Link } from "@/components/ui/link";
import { Panel, PanelHeader } from "@/components/ui/panel";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatBytes, shortenDigest } from "@/lib/client/format";
import { t } from "@/lib/client/language";
import type { StorageView } from "@/lib/core/api/storage";
import { paths } from "@/lib/core/paths";

type Outcome = NonNullable<StorageView["collection"]>["plain"];

interface CollectionPanelProps {
  registry: string;
  collection: NonNullable<StorageView["collection"]>;
}

/** What the registry's own collector would do to this storage, worked out without running it. */
export function CollectionPanel({ registry, collection }: CollectionPanelProps) {
  return (
    <Panel aria-label={t("storage.collection.label")}>
      <PanelHeader
        title={t("storage.collection.title")}
        description={t("storage.collection.description")}
      />
      <ul className="divide-y divide-line">
        <Way registry={registry} command="registry garbage-collect" outcome={collection.plain} />
        <Way
          registry={registry}
          command="registry garbage-collect --delete-untagged"
          outcome={collection.deleteUntagged}
        />
      </ul>
    </Panel>
  );
}

interface WayProps {
  registry: string;
  command: string;
  outcome: Outcome;
}

function Way({ registry, command, outcome }: WayProps) {
  const { fails, certain, destroyed } = outcome;
  const { icon: Icon, ink } =
    destroyed > 0 ? signs.destroys : fails !== null || !certain ? signs.doubtful : signs.fine;
  return (
    <li className="flex gap-3 px-4 py-2.5 text-sm">
      <Icon className={`mt-0.5 size-4 shrink-0 ${ink}`} aria-hidden />
      <div className="min-w-0 flex-1">
        <p className="font-mono text-xs [overflow-wrap:anywhere]">{command}</p>
        <p>{fails === null ? sayRemoved(outcome) : <UntrustedText text={fails} limit={500} />}</p>
        {destroyed > 0 && <Destroyed registry={registry} outcome={outcome} />}
        {!certain && <p className="text-muted">{t("storage.collection.uncertain")}</p>}
      </div>
    </li>
  );
}

const signs = {
  destroys: { icon: CircleX, ink: "text-danger" },
  doubtful: { icon: TriangleAlert, ink: "text-warn" },
  fine: { icon: CircleCheck, ink: "text-ok" },
};

function sayRemoved({ blobs, bytes, manifests }: Outcome): string {
  if (blobs === 0 && manifests === 0) return t("storage.collection.nothing");
  return t("storage.collection.frees", { size: formatBytes(bytes), blobs, manifests });
}

function Destroyed({ registry, outcome }: Omit<WayProps, "command">) {
  const { destroyed, destroys } = outcome;
  return (
    <div className="mt-1 rounded-md border border-danger-line bg-danger-soft px-3 py-2">
      <p className="font-medium">{t("storage.collection.destroys", { count: destroyed })}</p>
      <ul className="mt-1 grid gap-0.5 text-xs">
        {destroys.map(({ repository, digest, lost }) => {
          const manifest = (
            <Link href={paths.manifest(registry, repository, digest)} className="hover:underline">
              <UntrustedText text={repository} />
              <span className="font-mono"> {shortenDigest(digest)}</span>
            </Link>
          );
          return (
            <li key={`${repository}@${digest}`} className="truncate">
              {lost === "blobs"
                ? t.rich("storage.collection.losesBlobs", { manifest: () => manifest })
                : manifest}
            </li>
          );
        })}
      </ul>
      {destroyed > destroys.length && (
        <p className="text-xs text-muted">
          {t("storage.collection.more", { count: destroyed - destroys.length })}
        </p>
      )}
    </div>
  );
}
