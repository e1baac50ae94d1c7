"use client";

import { useQuery } from "@tanstack/react-query";
import { Link } from "@/components/ui/link";
import { Badge } from "@/components/ui/badge";
import { Bytes } from "@/components/ui/bytes";
import { ErrorState } from "@/components/ui/error-state";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { shortenDigest } from "@/lib/client/format";
import { t } from "@/lib/client/language";
import { lineageOptions } from "@/lib/client/queries/lineage";
import type { Lineage, Relative } from "@/lib/core/api/lineage";
import { paths } from "@/lib/core/paths";
import { MoreEntries } from "./entries";

interface LineageListProps {
  registry: string;
  digest: string;
}

export function LineageList({ registry, digest }: LineageListProps) {
  const { data, error, refetch } = useQuery(lineageOptions(registry, digest));
  if (data) return <Relatives registry={registry} lineage={data} />;
  if (error) {
    return (
      <ErrorState
        title={t("manifest.lineage.failed")}
        error={error}
        onRetry={() => void refetch()}
      />
    );
  }
  return <SkeletonRows label={t("manifest.lineage.loading")} />;
}

function Relatives({ registry, lineage }: { registry: string; lineage: Lineage }) {
  const { gap, bases, builtOn, images, imagesListed } = lineage;
  if (gap)
    return <p className="px-4 py-3 text-sm text-muted">{t(`manifest.lineage.gap.${gap}`)}</p>;
  return (
    <div className="divide-y divide-line">
      <section aria-label={t("manifest.lineage.base")}>
        <Heading>{t("manifest.lineage.base")}</Heading>
        {bases.length === 0 ? (
          <p className="px-4 pb-3 text-sm text-muted">{t("manifest.lineage.noBase")}</p>
        ) : (
          <List registry={registry} relatives={bases} side="base" />
        )}
      </section>
      <section aria-label={t("manifest.lineage.builtOn")}>
        <Heading>
          {images === 0
            ? t("manifest.lineage.builtOn")
            : t("manifest.lineage.builtOnCount", { count: images })}
        </Heading>
        {images === 0 ? (
          <p className="px-4 pb-3 text-sm text-muted">{t("manifest.lineage.noneBuiltOn")}</p>
        ) : (
          <List registry={registry} relatives={builtOn} side="above" />
        )}
        <MoreEntries shown={imagesListed} count={images} what="images" />
      </section>
    </div>
  );
}

function Heading({ children }: { children: string }) {
  return <h3 className="px-4 pt-3 pb-1 text-sm font-semibold">{children}</h3>;
}

interface ListProps {
  registry: string;
  relatives: readonly Relative[];
  side: "base" | "above";
}

function List({ registry, relatives, side }: ListProps) {
  return (
    <ul className="divide-y divide-line">
      {relatives.map((relative) => (
        <li
          key={`${relative.repository}@${relative.digest}`}
          className="grid gap-x-4 gap-y-1 px-4 py-2 text-sm sm:grid-cols-[minmax(0,1fr)_auto]"
        >
          <Names registry={registry} relative={relative} />
          <p className="flex flex-wrap gap-x-3 text-xs text-muted sm:justify-end">
            <span>{sayLayers(relative, side)}</span>
            <Bytes value={relative.size} />
            <Time instant={relative.created} />
          </p>
        </li>
      ))}
    </ul>
  );
}

function Names({ registry, relative }: { registry: string; relative: Relative }) {
  const { repository, digest, tags, tagCount, platforms } = relative;
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-1.5 [overflow-wrap:anywhere]">
      <Link
        href={paths.manifest(registry, repository, tags[0] ?? digest)}
        className="text-accent hover:underline"
      >
        <UntrustedText text={repository} />
        {tags.length === 0 && (
          <>
            @<UntrustedText text={shortenDigest(digest)} />
          </>
        )}
      </Link>
      {tags.map((tag) => (
        <Badge key={tag} tone="accent" wraps>
          <UntrustedText text={tag} />
        </Badge>
      ))}
      {tagCount > tags.length && (
        <span className="text-xs text-muted">
          {t("manifest.lineage.moreTags", { count: tagCount - tags.length })}
        </span>
      )}
      {tagCount === 0 && <Badge>{t("manifest.lineage.untagged")}</Badge>}
      {platforms.map((platform) => (
        <span key={platform} className="text-xs text-muted">
          <UntrustedText text={platform} />
        </span>
      ))}
    </div>
  );
}

function sayLayers({ layersOnTop }: Relative, side: "base" | "above"): string {
  if (layersOnTop === 0) return t("manifest.lineage.sameLayers");
  return t(side === "base" ? "manifest.lineage.below" : "manifest.lineage.onTop", {
    count: layersOnTop,
  });
}
