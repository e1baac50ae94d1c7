"use client";

import { useQuery } from "@tanstack/react-query";
import { HardDrive } from "lucide-react";
import { useRouter } from "next/navigation";
import { parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { Bytes } from "@/components/ui/bytes";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Panel, PanelHeader } from "@/components/ui/panel";
import { Segments } from "@/components/ui/segments";
import { SkeletonRows } from "@/components/ui/skeleton";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { t } from "@/lib/client/language";
import { type SpaceDivision, spaceOptions } from "@/lib/client/queries/space";
import { buildSpaceTree, findNamespace, type SpaceNode } from "@/lib/client/space/space-tree";
import { paths } from "@/lib/core/paths";
import { LabelField, SpacePlace } from "./space-controls";
import { SpaceTable } from "./space-table";
import { describeSpace, Treemap } from "./treemap";

const divisions = ["repository", "age", "label"] as const;
/** Where no label is known: what most builds that set any have. */
const COMMON_LABEL = "org.opencontainers.image.source";

const none: readonly string[] = [];

/** Where the bytes of a registry are, each counted once: from the registry to one repository's tags. */
export function SpacePanel({ registry }: { registry: string }) {
  const [state, setState] = useQueryStates(
    {
      by: parseAsStringLiteral(divisions).withDefault("repository"),
      label: parseAsString,
      /** A namespace or, without a slash at its end, a repository. */
      at: parseAsString.withDefault(""),
      table: parseAsBoolean.withDefault(false),
    },
    { history: "push", clearOnDefault: true },
  );
  const { by, at, table } = state;
  const { data: whole } = useQuery(spaceOptions(registry, { by: "repository" }));
  const labels = whole?.labels ?? none;
  const label = state.label ?? labels[0] ?? COMMON_LABEL;
  const repository = by === "repository" && at !== "" && !at.endsWith("/") ? at : null;
  const { data, error, refetch } = useQuery(
    spaceOptions(registry, divisionOf({ by, label, repository })),
  );
  const root = useMemo(() => data && buildSpaceTree(data.parts), [data]);
  const node =
    root && (findNamespace(root, repository === null ? at.replace(/\/$/, "") : "") ?? root);
  return (
    <Panel aria-label={t("overview.space.title")}>
      <PanelHeader
        title={t("overview.space.title")}
        description={t("overview.space.description")}
        actions={
          <>
            <Segments
              label={t("overview.space.divideBy")}
              value={by}
              onValueChange={(value) => void setState({ by: value, at: null })}
              options={divisions.map((value) => ({
                value,
                label: t(`overview.space.by.${value}`),
              }))}
            />
            <Button
              size="sm"
              onClick={() => void setState({ table: !table }, { history: "replace" })}
            >
              {table ? t("overview.space.asMap") : t("overview.space.asTable")}
            </Button>
          </>
        }
      />
      {by === "label" && (
        <LabelField
          key={label}
          label={label}
          labels={labels}
          onChange={(next) => void setState({ label: next })}
        />
      )}
      {by === "repository" && at !== "" && (
        <SpacePlace
          registry={registry}
          at={at}
          onGo={(next) => void setState({ at: next || null })}
        />
      )}
      {error && !node ? (
        <ErrorState title={t("overview.space.notDivided")} error={error} onRetry={refetch} />
      ) : !node ? (
        <SkeletonRows label={t("overview.space.adding")} rows={11} />
      ) : node.bytes === 0 ? (
        <EmptyState icon={HardDrive} title={t("overview.space.none.title")}>
          {t("overview.space.none.why")}
        </EmptyState>
      ) : (
        <Division
          key={`${by} ${at}`}
          registry={registry}
          node={node}
          repository={repository}
          table={table}
          elsewhere={data?.elsewhere ?? null}
          onGo={(next) => void setState({ at: next || null })}
          at={at}
        />
      )}
    </Panel>
  );
}

function divisionOf({
  by,
  label,
  repository,
}: {
  by: (typeof divisions)[number];
  label: string;
  repository: string | null;
}): SpaceDivision {
  if (by === "age") return { by };
  if (by === "label") return { by, label };
  return repository === null ? { by } : { by, repository };
}

interface DivisionProps {
  registry: string;
  node: SpaceNode;
  repository: string | null;
  at: string;
  table: boolean;
  elsewhere: number | null;
  onGo: (at: string) => void;
}

function Division({ registry, node, repository, at, table, elsewhere, onGo }: DivisionProps) {
  const router = useRouter();
  const [pointed, setPointed] = useState<SpaceNode | null>(null);
  function open(target: SpaceNode) {
    setPointed(null);
    if (target.kind === "namespace") onGo(`${target.path}/`);
    else if (target.kind === "repository") onGo(target.path);
    else if (target.kind === "tag" && repository !== null && target.digest !== undefined)
      router.push(paths.manifest(registry, repository, target.digest));
    else if (target.kind === "untagged" && repository !== null)
      router.push(paths.untagged(registry, repository));
  }
  return (
    <>
      <div className="p-2">
        {table ? (
          <SpaceTable node={node} isOpenable={isOpenable} onOpen={open} />
        ) : (
          <Treemap
            node={node}
            label={at === "" ? t("overview.space.map") : t("overview.space.innerMap")}
            isOpenable={isOpenable}
            onOpen={open}
            onUp={at === "" ? undefined : () => onGo(parentOf(at))}
            onPointAt={setPointed}
          />
        )}
      </div>
      <p className="flex min-h-9 flex-wrap gap-x-4 border-t border-line px-4 py-2 text-sm text-muted">
        {pointed ? (
          <UntrustedText text={describeSpace(pointed, pointed.bytes / node.bytes)} />
        ) : (
          <>
            <span>
              {t.rich("overview.space.here", { bytes: () => <Bytes value={node.bytes} /> })}
            </span>
            {node.untagged > 0 && (
              <span>
                {t.rich("overview.space.neededByNoTag", {
                  bytes: () => <Bytes value={node.untagged} />,
                })}
              </span>
            )}
            {elsewhere !== null && elsewhere > 0 && (
              <span>
                {t.rich("overview.space.elsewhere", { bytes: () => <Bytes value={elsewhere} /> })}
              </span>
            )}
          </>
        )}
      </p>
    </>
  );
}

const isOpenable = ({ kind }: SpaceNode) =>
  kind === "namespace" || kind === "repository" || kind === "tag" || kind === "untagged";

/** "team/app" and "team/sub/" are below "team/", and that is below the whole. */
function parentOf(at: string): string {
  const path = at.replace(/\/$/, "");
  return path.slice(0, path.lastIndexOf("/") + 1);
}
