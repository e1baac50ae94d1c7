"use client";

import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { Link } from "@/components/ui/link";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Bytes } from "@/components/ui/bytes";
import { Digest } from "@/components/ui/digest";
import { MarkedText } from "@/components/ui/marked-text";
import { Time } from "@/components/ui/time";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { classNames } from "@/lib/client/class-names";
import { formatBytes, shortenDigest } from "@/lib/client/format";
import { manifestOptions } from "@/lib/client/queries/content";
import type { Column } from "@/lib/client/graph/graph-columns";
import { t } from "@/lib/client/language";
import { paths } from "@/lib/core/paths";
import { plainText } from "@/lib/core/text/hidden-characters";
import { type GraphModel, saySize, shortName } from "./graph-model";

interface GraphSelectionProps {
  registry: string;
  repository: string;
  model: GraphModel;
  /** Place of the manifest. */
  place: number;
  /** The layer whose holders stand out. */
  layer: string | null;
  onLayer: (digest: string | null) => void;
  onSelect: (place: number | null) => void;
}

const fateTone = {
  keep: "accent",
  blocked: "warn",
  delete: "danger",
  undecided: "outline",
} as const;
const MOST_PARTS = 60;

/** A manifest beside the graph: its place in what hangs together, its dates and bytes, and its layers. */
export function GraphSelection(props: GraphSelectionProps) {
  const { registry, repository, model, place, onSelect } = props;
  const manifest = model.graph.manifests[place];
  const column = model.columns[model.columnOf[place] ?? -1];
  if (!manifest) return null;
  const decision = model.decisions[place];
  return (
    <aside aria-label={t("graph.selection.label")} className="grid content-start gap-3 p-4 text-sm">
      <header className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <h2 className="font-semibold [overflow-wrap:anywhere]">
            {t(`graph.type.${manifest.type}`)}{" "}
            <UntrustedText text={manifest.platform ?? manifest.artifactType ?? ""} />
          </h2>
          <Digest digest={manifest.digest} />
        </div>
        <Button
          variant="ghost"
          size="iconSm"
          aria-label={t("graph.selection.close")}
          onClick={() => onSelect(null)}
        >
          <X aria-hidden />
        </Button>
      </header>
      {model.isDecided && decision && (
        <p>
          <Badge tone={fateTone[decision.fate]}>{t(`graph.fate.${decision.fate}`)}</Badge>{" "}
          {decision.reason && <MarkedText text={decision.reason} />}
        </p>
      )}
      <dl className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-3 gap-y-1">
        <dt className="text-muted">{t("graph.selection.created")}</dt>
        <dd>
          <Time instant={manifest.created} />
        </dd>
        <dt className="text-muted">{t("graph.selection.pushed")}</dt>
        <dd>
          <Time instant={manifest.pushed} />
        </dd>
        <dt className="text-muted">{t("graph.selection.size")}</dt>
        <dd>
          {manifest.state === "present" ? <Bytes value={manifest.size} /> : saySize(manifest)}
        </dd>
        <dt className="text-muted">{t("graph.selection.exclusive")}</dt>
        <dd>
          <Bytes value={manifest.exclusiveSize} />
        </dd>
      </dl>
      {column && <Family model={model} column={column} place={place} onSelect={onSelect} />}
      {manifest.state === "present" && (
        <>
          <Layers {...props} digest={manifest.digest} />
          <Button asChild size="sm" className="justify-self-start">
            <Link href={paths.manifest(registry, repository, manifest.digest)}>
              {t("graph.selection.open")}
            </Link>
          </Button>
        </>
      )}
    </aside>
  );
}

interface FamilyProps {
  model: GraphModel;
  column: Column;
  place: number;
  onSelect: (place: number) => void;
}

/** Tags and manifests of one column: what would be deleted together, or holds the others here. */
function Family({ model, column, place, onSelect }: FamilyProps) {
  const shown = column.parts.slice(0, MOST_PARTS);
  return (
    <div className="grid gap-1.5">
      {column.tags.length > 0 && (
        <p className="flex flex-wrap gap-1">
          {column.tags.slice(0, MOST_PARTS).map(({ name }) => (
            <Badge key={name} tone="accent">
              <span className="truncate">
                <UntrustedText text={name} />
              </span>
            </Badge>
          ))}
        </p>
      )}
      <ul className="grid border-l border-line-strong">
        {shown.map((part) => {
          const manifest = model.graph.manifests[part.place];
          if (!manifest) return null;
          const name = shortName(manifest);
          return (
            <li key={part.place}>
              <button
                type="button"
                aria-current={part.place === place ? "true" : undefined}
                onClick={() => onSelect(part.place)}
                className={classNames(
                  "flex w-full items-baseline gap-2 px-2 py-1 text-left text-xs hover:bg-hover aria-[current]:bg-selected",
                  part.place !== column.root && "pl-5",
                )}
              >
                <span className="min-w-0 flex-1 truncate">
                  {t(`graph.type.${manifest.type}`)} <UntrustedText text={name} />
                </span>
                <span className="text-muted">{saySize(manifest)}</span>
              </button>
            </li>
          );
        })}
      </ul>
      {column.parts.length > shown.length && (
        <p className="text-xs text-muted">
          {t("graph.selection.moreParts", { count: column.parts.length - shown.length })}
        </p>
      )}
    </div>
  );
}

const MOST_LAYERS = 100;

/** The layers of an image. Each can be asked which other images have it. */
function Layers(props: GraphSelectionProps & { digest: string }) {
  const { registry, repository, digest, layer, onLayer } = props;
  const { data, error } = useQuery(manifestOptions(registry, repository, digest));
  if (error) {
    return (
      <p className="text-xs text-danger">
        {t("graph.selection.notRead", { reason: plainText(error.message, 300) })}
      </p>
    );
  }
  if (!data) return <p className="text-xs text-muted">{t("graph.selection.reading")}</p>;
  if (data.layers.length === 0) return null;
  return (
    <div className="grid gap-1">
      <h3 className="text-xs font-medium text-muted">{t("graph.selection.layers")}</h3>
      <ul className="grid">
        {data.layers.slice(0, MOST_LAYERS).map((each, index) => (
          <li key={index}>
            <button
              type="button"
              aria-pressed={layer === each.digest}
              onClick={() => onLayer(layer === each.digest ? null : each.digest)}
              className="flex w-full items-baseline gap-2 rounded-sm px-2 py-1 text-left text-xs hover:bg-hover aria-pressed:bg-selected"
            >
              <span className="min-w-0 flex-1 truncate font-mono">
                {shortenDigest(each.digest)}
              </span>
              {(each.sharedBy ?? 0) > 1 && (
                <span className="text-muted">
                  {t("graph.selection.layerTags", { count: each.sharedBy ?? 0 })}
                </span>
              )}
              <span>{formatBytes(each.size)}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
