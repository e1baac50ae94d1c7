import { Panel, PanelHeader } from "@/components/ui/panel";
import { classNames } from "@/lib/client/class-names";
import { formatBytes, formatPercent, formatQuantity } from "@/lib/client/format";
import type { StorageView } from "@/lib/core/api/storage";

interface Part {
  key: "tagged" | "untagged" | "unreferenced" | "uploads" | "other";
  title: string;
  hint: (counts: StorageView["counts"]) => string;
  /** Pattern besides colour: not everybody sees that. */
  fill: string;
}

const parts: readonly Part[] = [
  {
    key: "tagged",
    title: "Kept by tags",
    hint: ({ tags }) => `what ${formatQuantity(tags, "tag")} need`,
    fill: "bg-accent-fill",
  },
  {
    key: "untagged",
    title: "Untagged manifests",
    hint: ({ untaggedManifests }) =>
      `${formatQuantity(untaggedManifests, "manifest")} that no tag needs`,
    fill: "dotted bg-warn-soft",
  },
  {
    key: "unreferenced",
    title: "Waits for garbage collection",
    hint: ({ unreferencedBlobs }) =>
      `${formatQuantity(unreferencedBlobs, "blob")} that no manifest needs`,
    fill: "hatched bg-surface",
  },
  {
    key: "uploads",
    title: "Unfinished uploads",
    hint: ({ uploads }) => formatQuantity(uploads, "upload"),
    fill: "bg-line-strong",
  },
  {
    key: "other",
    title: "Links and other files",
    hint: () => "the registry's own",
    fill: "bg-line",
  },
];

/** All bytes of the storage in five parts, which add up. */
export function StorageParts({ storage }: { storage: StorageView }) {
  const { bytes, counts, disk } = storage;
  const share = (part: number) => (bytes.total === 0 ? 0 : part / bytes.total);
  return (
    <Panel aria-label="All bytes">
      <PanelHeader
        title={`${formatBytes(bytes.total)} on the disk`}
        description={
          disk
            ? `${formatBytes(disk.free)} of ${formatBytes(disk.total)} are free there.`
            : "The size of its disk is not known."
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
          {parts.map(({ key, title, hint, fill }) => (
            <div key={key} className="min-w-0">
              <dt className="flex items-center gap-2 text-xs font-medium text-muted">
                <span
                  aria-hidden
                  className={classNames(
                    "size-3 shrink-0 rounded-[3px] border border-line-strong",
                    fill,
                  )}
                />
                {title}
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
