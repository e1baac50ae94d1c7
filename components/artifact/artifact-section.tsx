"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { MoreEntries } from "@/components/manifest/entries";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Panel, PanelHeader } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import { SkeletonRows } from "@/components/ui/skeleton";
import { formatBytes, shortenDigest } from "@/lib/client/format";
import { t } from "@/lib/client/language";
import { artifactOptions } from "@/lib/client/queries/artifacts";
import type { ArtifactView } from "@/lib/core/api/artifacts";
import { plainText } from "@/lib/core/text/hidden-characters";
import { DocumentFacts, DocumentParts } from "./document-view";

export interface ArtifactProps {
  registry: string;
  repository: string;
  /** Of the artifact's manifest. */
  digest: string;
  /** What it hangs on; null: not known. */
  about: string | null;
  /** Present where it has been opened in a list, which it then can leave. */
  onClose?: () => void;
}

/** What an artifact says: the document in one of its layers. */
export function ArtifactSection({ registry, repository, digest, about, onClose }: ArtifactProps) {
  const [layer, setLayer] = useState(0);
  const artifact = useQuery({
    ...artifactOptions(registry, repository, digest, layer),
    placeholderData: keepPreviousData,
  });
  const { data, error, isPlaceholderData } = artifact;
  const isVerified = data?.document?.signature?.verification.state === "verified";
  const heading = useRef<HTMLElement>(null);
  const isOpened = onClose !== undefined;
  // Whoever opens it reads on here, and not at the list's next row.
  useEffect(() => {
    if (isOpened) heading.current?.focus();
  }, [isOpened]);

  return (
    <section
      ref={heading}
      tabIndex={-1}
      aria-label={t("artifact.section.contentOf", { digest: shortenDigest(digest) })}
      className="grid min-w-0 scroll-mt-16 gap-4 rounded-lg focus:outline-none focus-visible:[outline:var(--focus-width)_solid_var(--accent)]"
    >
      <Panel>
        <PanelHeader
          title={t("artifact.section.content")}
          description={t(isVerified ? "artifact.section.aboutSigned" : "artifact.section.about", {
            digest: shortenDigest(digest),
          })}
          actions={
            <>
              {data && data.layers.length > 1 && (
                <LayerSelect layers={data.layers} value={layer} onChange={setLayer} />
              )}
              {onClose && (
                <Button
                  variant="ghost"
                  size="icon"
                  aria-label={t("artifact.section.close")}
                  onClick={onClose}
                >
                  <X aria-hidden />
                </Button>
              )}
            </>
          }
        />
        {!data || isPlaceholderData ? (
          error ? (
            <ErrorState
              title={t("artifact.section.failed")}
              error={error}
              onRetry={() => void artifact.refetch()}
            />
          ) : (
            <SkeletonRows rows={4} label={t("artifact.section.loading")} />
          )
        ) : data.document === null ? (
          <p className="p-4 text-sm text-muted">{t("artifact.section.noDocument")}</p>
        ) : (
          <DocumentFacts artifact={data} layer={layer} about={about} />
        )}
        {data && (
          <MoreEntries shown={data.layers.length} count={data.layerCount} what="documents" />
        )}
      </Panel>
      {data?.document && !isPlaceholderData && (
        <DocumentParts key={layer} document={data.document} />
      )}
    </section>
  );
}

interface LayerSelectProps {
  layers: ArtifactView["layers"];
  value: number;
  onChange: (layer: number) => void;
}

function LayerSelect({ layers, value, onChange }: LayerSelectProps) {
  return (
    <Select
      aria-label={t("artifact.section.document")}
      value={value}
      onChange={(event) => onChange(Number(event.target.value))}
      className="max-w-56"
    >
      {layers.map(({ title, mediaType, size }, index) => (
        <option key={index} value={index}>
          {index + 1}. {plainText(title ?? mediaType, 60)} ({formatBytes(size)})
        </option>
      ))}
    </Select>
  );
}
