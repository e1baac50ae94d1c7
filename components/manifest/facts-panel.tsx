import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Bytes } from "@/components/ui/bytes";
import { Digest } from "@/components/ui/digest";
import { Panel, PanelHeader } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
import { createdSourceText } from "@/components/tag/created-source";
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
  return (
    <Panel>
      <PanelHeader title={kindText[manifest.kind]} />
      <Entries>
        <Entry label="Digest">
          <Digest digest={manifest.digest} full />
        </Entry>
        <Entry label="Tags">
          {manifest.tags.length === 0 ? (
            <span className="text-muted">none</span>
          ) : (
            <span className="flex flex-wrap gap-1">
              {manifest.tags.map((tag) => (
                <Badge key={tag} tone="accent">
                  <Link href={paths.manifest(registry, repository, tag)}>{tag}</Link>
                </Badge>
              ))}
            </span>
          )}
        </Entry>
        {manifest.platform && <Entry label="Platform">{manifest.platform}</Entry>}
        {manifest.artifactType && <Entry label="Artifact type">{manifest.artifactType}</Entry>}
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
        <Entry label="Media type">{manifest.mediaType}</Entry>
        {manifest.contentType !== manifest.mediaType && (
          <Entry label="Served as">{manifest.contentType}</Entry>
        )}
        {subject && (
          <Entry label="Speaks about">
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
