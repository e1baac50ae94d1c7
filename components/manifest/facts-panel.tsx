import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Bytes } from "@/components/ui/bytes";
import { Digest } from "@/components/ui/digest";
import { LongText } from "@/components/ui/long-text";
import { Panel, PanelHeader } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
import { openPalette } from "@/components/layout/use-palette";
import { t } from "@/lib/client/language";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { useFirst } from "@/components/ui/use-first";
import type { ManifestView } from "@/lib/core/api/content";
import { paths } from "@/lib/core/paths";
import { Entries, Entry, sayEntry } from "./entries";

interface FactsPanelProps {
  registry: string;
  repository: string;
  manifest: ManifestView;
}

export function FactsPanel({ registry, repository, manifest }: FactsPanelProps) {
  const { created, createdSource, subject } = manifest;
  const [shownTags, moreTags] = useFirst(manifest.tags, t("manifest.shown.tags"));
  return (
    <Panel>
      <PanelHeader title={t(`manifest.kind.${manifest.kind}`)} />
      <Entries>
        <Entry label={t("manifest.facts.digest")}>
          <Digest digest={manifest.digest} full />{" "}
          <button
            type="button"
            aria-haspopup="dialog"
            onClick={() => openPalette(manifest.digest)}
            className="text-accent hover:underline"
          >
            {t("manifest.facts.whereElse")}
          </button>
        </Entry>
        <Entry label={t("manifest.facts.tags")}>
          {manifest.tags.length === 0 ? (
            <span className="text-muted">{t("manifest.facts.noTags")}</span>
          ) : (
            <span className="flex flex-wrap gap-1">
              {shownTags.map((tag) => (
                <Badge key={tag} tone="accent" wraps>
                  <Link href={paths.manifest(registry, repository, tag)}>
                    <UntrustedText text={tag} />
                  </Link>
                </Badge>
              ))}
              {moreTags}
              {manifest.counts.tags > manifest.tags.length && (
                <span className="text-muted">
                  {t("manifest.facts.moreTags", {
                    count: manifest.counts.tags - manifest.tags.length,
                  })}
                </span>
              )}
            </span>
          )}
        </Entry>
        <TextEntry label={t("manifest.facts.inUseBy")} text={manifest.inUse} />
        <TextEntry label={t("manifest.facts.platform")} text={manifest.platform} />
        <TextEntry label={t("manifest.facts.artifactType")} text={manifest.artifactType} />
        <Entry label={t("manifest.facts.created")}>
          <Created created={created} createdSource={createdSource} />
        </Entry>
        <Entry label={t("manifest.facts.size")}>
          {t.rich("manifest.facts.sizes", {
            size: () => <Bytes value={manifest.size} />,
            note: (chunks) => <span className="text-muted">{chunks}</span>,
            own: () => <Bytes value={manifest.manifestSize} />,
          })}
        </Entry>
        <TextEntry label={t("manifest.facts.mediaType")} text={manifest.mediaType} />
        {manifest.contentType !== manifest.mediaType && (
          <TextEntry label={t("manifest.facts.servedAs")} text={manifest.contentType} />
        )}
        {subject && (
          <Entry label={t("manifest.facts.refersTo")}>
            <Digest digest={subject} href={paths.manifest(registry, repository, subject)} />
          </Entry>
        )}
        {manifest.config && (
          <Entry label={t("manifest.facts.config")}>
            <Digest digest={manifest.config.digest} /> <Bytes value={manifest.config.size} />
          </Entry>
        )}
      </Entries>
    </Panel>
  );
}

function Created({ created, createdSource }: Pick<ManifestView, "created" | "createdSource">) {
  if (created === null) {
    return <span className="text-muted">{t("manifest.facts.noDate")}</span>;
  }
  const values = {
    date: () => <Time instant={created} absolute />,
    note: (chunks: ReactNode) => <span className="text-muted">{chunks}</span>,
    ago: () => <Time instant={created} />,
  };
  return createdSource === null
    ? t.rich("manifest.facts.createdAt", values)
    : t.rich("manifest.facts.createdFrom", {
        ...values,
        source: t(`tag.createdSource.${createdSource}`),
      });
}

function TextEntry({ label, text }: { label: string; text: string | null }) {
  if (!text) return null;
  return (
    <Entry label={label}>
      <LongText text={text} name={sayEntry(label)} />
    </Entry>
  );
}
