import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Bytes } from "@/components/ui/bytes";
import { Digest } from "@/components/ui/digest";
import { LongText } from "@/components/ui/long-text";
import { Panel, PanelHeader } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
import { openPalette } from "@/components/layout/use-palette";
import { createdSourceText } from "@/components/tag/created-source";
import { formatQuantity } from "@/lib/client/format";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { useFirst } from "@/components/ui/use-first";
import type { ManifestView } from "@/lib/core/api/content";
import { paths } from "@/lib/core/paths";
import { Entries, Entry } from "./entries";

const kindText = {
  image: "Image",
  index: "Index of several platforms",
  artifact: "Artifact",
  unknown: "Unknown kind",
};

interface FactsPanelProps {
  registry: string;
  repository: string;
  manifest: ManifestView;
}

export function FactsPanel({ registry, repository, manifest }: FactsPanelProps) {
  const { created, createdSource, subject } = manifest;
  const [shownTags, moreTags] = useFirst(manifest.tags, "tags");
  return (
    <Panel>
      <PanelHeader title={kindText[manifest.kind]} />
      <Entries>
        <Entry label="Digest">
          <Digest digest={manifest.digest} full />{" "}
          <button
            type="button"
            aria-haspopup="dialog"
            onClick={() => openPalette(manifest.digest)}
            className="text-accent hover:underline"
          >
            Where else is it?
          </button>
        </Entry>
        <Entry label="Tags">
          {manifest.tags.length === 0 ? (
            <span className="text-muted">none</span>
          ) : (
            <span className="flex flex-wrap gap-1">
              {shownTags.map((tag) => (
                <Badge key={tag} tone="accent">
                  <Link href={paths.manifest(registry, repository, tag)}>
                    <UntrustedText text={tag} />
                  </Link>
                </Badge>
              ))}
              {moreTags}
              {manifest.counts.tags > manifest.tags.length && (
                <span className="text-muted">
                  and {formatQuantity(manifest.counts.tags - manifest.tags.length, "tag")} more
                </span>
              )}
            </span>
          )}
        </Entry>
        <TextEntry label="In use by" text={manifest.inUse} />
        <TextEntry label="Platform" text={manifest.platform} />
        <TextEntry label="Artifact type" text={manifest.artifactType} />
        <Entry label="Created">
          {created === null ? (
            <span className="text-muted">no plausible date</span>
          ) : (
            <>
              <Time instant={created} absolute />{" "}
              <span className="text-muted">
                (<Time instant={created} />
                {createdSource && `, from ${createdSourceText[createdSource]}`})
              </span>
            </>
          )}
        </Entry>
        <Entry label="Size">
          <Bytes value={manifest.size} />{" "}
          <span className="text-muted">
            with everything it reaches; the manifest itself <Bytes value={manifest.manifestSize} />
          </span>
        </Entry>
        <TextEntry label="Media type" text={manifest.mediaType} />
        {manifest.contentType !== manifest.mediaType && (
          <TextEntry label="Served as" text={manifest.contentType} />
        )}
        {subject && (
          <Entry label="Refers to">
            <Digest digest={subject} href={paths.manifest(registry, repository, subject)} />
          </Entry>
        )}
        {manifest.config && (
          <Entry label="Config">
            <Digest digest={manifest.config.digest} /> <Bytes value={manifest.config.size} />
          </Entry>
        )}
      </Entries>
    </Panel>
  );
}

function TextEntry({ label, text }: { label: string; text: string | null }) {
  if (!text) return null;
  return (
    <Entry label={label}>
      <LongText text={text} name={`the ${label.toLowerCase()}`} />
    </Entry>
  );
}
