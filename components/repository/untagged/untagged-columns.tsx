import { createdSourceText } from "@/components/tag/created-source";
import { PlatformsCell } from "@/components/tag/platforms-cell";
import { Badge } from "@/components/ui/badge";
import { Bytes } from "@/components/ui/bytes";
import type { Column } from "@/components/ui/data-table/column";
import { Digest } from "@/components/ui/digest";
import { Time } from "@/components/ui/time";
import type { UntaggedManifest } from "@/lib/core/api/content";
import { paths } from "@/lib/core/paths";
import { plainText } from "@/lib/core/text/hidden-characters";
import { WhyCell } from "./why-cell";

interface UntaggedColumnsOptions {
  /** Why it is here stands below the digest, for there is no room beside it. */
  narrow: boolean;
  /** Whether a pull of any of them is known: by its digest, without a tag, it may be in use. */
  pulled: boolean;
}

export function untaggedColumns(
  registry: string,
  repository: string,
  { narrow, pulled }: UntaggedColumnsOptions,
): readonly Column<UntaggedManifest>[] {
  return [
    {
      id: "digest",
      header: "Manifest",
      value: ({ digest }) => digest,
      width: narrow ? "minmax(8rem, 1fr)" : "11.5rem",
      cell: (manifest) => (
        <>
          <Digest
            digest={manifest.digest}
            href={paths.manifest(registry, repository, manifest.digest)}
          />
          {narrow && <WhyCell manifest={manifest} className="text-xs" />}
        </>
      ),
    },
    {
      id: "why",
      header: "Why it is here",
      width: "minmax(10rem, 2fr)",
      priority: 2,
      cell: (manifest) => <WhyCell manifest={manifest} className="text-sm" />,
    },
    {
      id: "kind",
      header: "Kind",
      value: ({ kind }) => kind,
      width: "5.5rem",
      priority: 2,
      cell: ({ kind, mediaType, artifactType, state }) => (
        <span title={plainText(artifactType ?? mediaType)}>
          {state === "unreadable" ? <Badge tone="warn">unreadable</Badge> : kind}
        </span>
      ),
    },
    pulled ? pulledColumn : platformsColumn,
    {
      id: "untagged",
      header: "Untagged",
      value: ({ untaggedSince }) => untaggedSince,
      descendingFirst: true,
      width: "6.75rem",
      align: "end",
      priority: 2,
      cell: ({ untaggedSince }) => <Time instant={untaggedSince} />,
    },
    {
      id: "created",
      header: "Created",
      value: ({ created }) => created,
      descendingFirst: true,
      width: "6.75rem",
      align: "end",
      priority: 3,
      cell: ({ created, createdSource }) => (
        <span title={createdSource ? `From ${createdSourceText[createdSource]}` : undefined}>
          <Time instant={created} />
        </span>
      ),
    },
    {
      id: "size",
      header: "Size",
      value: ({ size }) => size,
      descendingFirst: true,
      width: "4.25rem",
      align: "end",
      cell: ({ size }) => <Bytes value={size} />,
    },
    {
      id: "exclusive",
      header: "Exclusive",
      value: ({ exclusiveSize }) => exclusiveSize,
      descendingFirst: true,
      width: "5.5rem",
      align: "end",
      priority: 2,
      cell: ({ exclusiveSize }) => <Bytes value={exclusiveSize} className="text-muted" />,
    },
  ];
}

const platformsColumn: Column<UntaggedManifest> = {
  id: "platforms",
  header: "Platforms",
  value: ({ platforms }) => platforms.join(" ") || null,
  width: "minmax(6rem, 1fr)",
  priority: 3,
  cell: ({ platforms }) => <PlatformsCell platforms={platforms} />,
};

const pulledColumn: Column<UntaggedManifest> = {
  id: "pulled",
  header: "Pulled",
  value: ({ pulled }) => pulled,
  descendingFirst: true,
  width: "6.5rem",
  align: "end",
  priority: 3,
  cell: ({ pulled }) => <Time instant={pulled} />,
};
