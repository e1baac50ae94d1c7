import { Panel, PanelHeader } from "@/components/ui/panel";
import { classNames } from "@/lib/client/class-names";
import { formatBytes, formatPercent } from "@/lib/client/format";
import { t } from "@/lib/client/language";
import type { StorageView } from "@/lib/core/api/storage";

interface Part {
  key: "tagged" | "untagged" | "unreferenced" | "uploads" | "other";
  hint: (counts: StorageView["counts"]) => string;
  /** Pattern besides colour: not everybody sees that. */
  fill: string;
}

const parts: readonly Part[] = [
  {
    key: "tagged",
    hint: ({ tags }) => t("storage.partHint.tagged", { count: tags }),
    fill: "bg-accent-fill",
  },
  {
    key: "untagged",
    hint: ({ untaggedManifests }) => t("storage.partHint.untagged", { count: untaggedManifests }),
    fill: "dotted bg-warn-soft",
  },
  {
    key: "unreferenced",
    hint: ({ unreferencedBlobs }) =>
      t("storage.partHint.unreferenced", { count: unreferencedBlobs }),
    fill: "hatched bg-surface",
  },
  {
    key: "uploads",
    hint: ({ uploads }) => t("storage.partHint.uploads", { count: uploads }),
    fill: "bg-line-strong",
  },
  {
    key: "other",
    hint: () => t("storage.partHint.other"),
    fill: "bg-line",
  },
];

/** All bytes of the storage in five parts, which add up. */
export function StorageParts({ storage }: { storage: StorageView }) {
  const { bytes, counts, disk } = storage;
  const share = (part: number) => (bytes.total === 0 ? 0 : part / bytes.total);
  return (
    <Panel aria-label={t("storage.parts.label")}>
      <PanelHeader
        title={t("storage.parts.title", { size: formatBytes(bytes.total) })}
        description={
          disk
            ? t("storage.parts.disk", {
                free: formatBytes(disk.free),
                total: formatBytes(disk.total),
              })
            : t("storage.parts.diskUnknown")
        }
      />
      <div className="grid gap-3 p-4">
        <div
          aria-hidden
          className="flex h-7 overflow-hidden rounded-md border border-line-strong bg-surface"
        >
          {parts.map(({ key, fill }) => (
            <span
              key={key}
              className={classNames("border-r border-surface last:border-r-0", fill)}
              style={{ flexBasis: 0, flexGrow: bytes[key] }}
            />
          ))}
        </div>
        <dl className="grid grid-cols-[repeat(auto-fit,minmax(9.5rem,1fr))] gap-x-6 gap-y-3">
          {parts.map(({ key, hint, fill }) => (
            <div key={key} className="min-w-0">
              <dt className="flex items-center gap-2 text-xs font-medium text-muted">
                <span
                  aria-hidden
                  className={classNames(
                    "size-3 shrink-0 rounded-[3px] border border-line-strong",
                    fill,
                  )}
                />
                {t(`storage.part.${key}`)}
              </dt>
              <dd className="mt-0.5 text-lg font-semibold">
                {formatBytes(bytes[key])}{" "}
                <span className="text-sm font-normal text-muted">
                  {formatPercent(share(bytes[key]))}
                </span>
              </dd>
              <dd className="text-xs text-muted">{hint(counts)}</dd>
            </div>
          ))}
        </dl>
      </div>
    </Panel>
  );
}
