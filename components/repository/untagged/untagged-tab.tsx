"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { PackageOpen, SearchX } from "lucide-react";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useEffect, useMemo, useState } from "react";
import { SelectableTable } from "@/components/plan/selectable-table";
import { isOfAge, parseAsAge } from "@/components/tag/age";
import { Button } from "@/components/ui/button";
import { emptySelection } from "@/components/ui/data-table/selection";
import { TableMenu } from "@/components/ui/data-table/table-menu";
import { useTableMenu } from "@/components/ui/data-table/use-table-menu";
import { useUrlSort } from "@/components/ui/data-table/use-url-sort";
import { EmptyState } from "@/components/ui/empty-state";
import { shortenDigest } from "@/lib/client/format";
import { t } from "@/lib/client/language";
import { untaggedOptions } from "@/lib/client/queries/content";
import { registryKeys } from "@/lib/client/queries/registries";
import { useNarrow } from "@/lib/client/use-narrow";
import type { UntaggedGroup, UntaggedManifest } from "@/lib/core/api/content";
import { untaggedColumns } from "./untagged-columns";
import { untaggedGroups, UntaggedToolbar } from "./untagged-toolbar";

interface UntaggedTabProps {
  registry: string;
  repository: string;
  scannedBefore: boolean;
  scanning: boolean;
  /** The registry's storage is read as well, in which none is hidden. */
  fromStorage: boolean;
}

const none: UntaggedManifest[] = [];
const digestOf = (row: UntaggedManifest) => row.digest;

export function UntaggedTab(props: UntaggedTabProps) {
  const { registry, repository, scannedBefore, scanning, fromStorage } = props;
  const [{ search, group, since }, setFilter] = useUntaggedFilter();
  const query = useQuery(untaggedOptions(registry, repository, group));
  const { data = none, error, isPending, isSuccess, refetch } = query;
  const sorting = useUrlSort("order");
  const narrow = useNarrow();
  const [selection, setSelection] = useState(emptySelection);
  const pulled = useMemo(() => data.some((row) => row.pulled !== null), [data]);
  const columns = useMemo(
    () => untaggedColumns(registry, repository, { narrow, pulled }),
    [registry, repository, narrow, pulled],
  );
  const menu = useTableMenu("untagged", columns);
  const [now] = useState(() => Date.now());
  const rows = useMemo(
    () =>
      data.filter(
        (row) =>
          matchesSearch(row, search) && (since === null || isOfAge(row.untaggedSince, since, now)),
      ),
    [data, search, since, now],
  );
  // What is ticked in one list is not in the other, where it could not be seen or unticked.
  const changeGroup = (next: UntaggedGroup) => {
    setSelection(emptySelection);
    void setFilter({ group: next });
  };

  // Asking for the list has begun a scan then, of which this page has not heard.
  const client = useQueryClient();
  const begun = isSuccess && !scannedBefore;
  useEffect(() => {
    if (begun) void client.invalidateQueries({ queryKey: registryKeys.one(registry) });
  }, [client, begun, registry]);

  return (
    <div className="grid gap-2">
      <UntaggedToolbar
        search={search}
        onSearch={(value) => void setFilter({ search: value })}
        group={group}
        onGroup={changeGroup}
        since={since}
        onSince={(next) => void setFilter({ since: next })}
        count={isPending ? null : data.length}
        matching={rows.length}
      >
        <TableMenu
          menu={menu}
          fileName={`untagged-of-${repository}`}
          rows={rows.length}
          complete={!isPending}
          viewKeys={viewKeys}
        />
      </UntaggedToolbar>
      {data.length > 0 && (
        <p className="text-xs text-muted">
          {t(fromStorage ? "untagged.note.fromStorage" : "untagged.note.seen")}
        </p>
      )}
      <SelectableTable
        registry={registry}
        data={data}
        itemOf={({ digest }) => ({ repository, digest })}
        noun="manifest"
        label={t("untagged.label", { repository })}
        columns={columns}
        rows={rows}
        rowId={digestOf}
        rowLabel={(row) => shortenDigest(row.digest)}
        rowHeight={narrow ? 76 : 48}
        menu={menu}
        {...sorting}
        defaultSort={{ id: "untagged", desc: true }}
        selection={selection}
        onSelectionChange={setSelection}
        loading={isPending}
        error={error}
        onRetry={refetch}
        empty={
          <NoUntagged
            group={group}
            count={data.length}
            scannedBefore={scannedBefore}
            scanning={scanning}
            fromStorage={fromStorage}
            onGroup={changeGroup}
            onClearSearch={() => void setFilter({ search: null, since: null })}
          />
        }
      />
    </div>
  );
}

interface NoUntaggedProps {
  group: UntaggedGroup;
  /** How many there are without the search. */
  count: number;
  scannedBefore: boolean;
  scanning: boolean;
  fromStorage: boolean;
  onGroup: (group: UntaggedGroup) => void;
  onClearSearch: () => void;
}

/** Why the list is empty: no registry lists what has no tag, so none known is not the same as none. */
function NoUntagged(props: NoUntaggedProps) {
  const { group, count, scannedBefore, scanning, fromStorage, onGroup, onClearSearch } = props;
  if (count > 0) {
    return (
      <EmptyState
        icon={SearchX}
        title={t("untagged.empty.noMatch")}
        actions={<Button onClick={onClearSearch}>{t("untagged.empty.showAll", { count })}</Button>}
      />
    );
  }
  if (!scannedBefore) {
    return (
      <EmptyState icon={PackageOpen} title={t("untagged.empty.notScanned")}>
        {t(scanning ? "untagged.empty.scanning" : "untagged.empty.pressScan")}
      </EmptyState>
    );
  }
  if (group === "held") {
    return (
      <EmptyState icon={PackageOpen} title={t("untagged.empty.held")}>
        {t("untagged.empty.heldWhat")}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={PackageOpen}
      title={t(`untagged.empty.${group}`)}
      actions={
        group === "unneeded" && (
          <Button onClick={() => onGroup("held")}>{t("untagged.empty.showHeld")}</Button>
        )
      }
    >
      {t(fromStorage ? "untagged.empty.fromStorage" : "untagged.empty.seen")}
    </EmptyState>
  );
}

/** With the tab itself: a view leads to it from anywhere in the repository. */
const viewKeys = ["tab", "find", "held", "since", "order"];

const parsers = {
  search: parseAsString.withDefault(""),
  group: parseAsStringLiteral(untaggedGroups).withDefault("unneeded"),
  since: parseAsAge,
};

/** In the address, under other names than the filter of the tags beside it. */
function useUntaggedFilter() {
  return useQueryStates(parsers, {
    history: "replace",
    clearOnDefault: true,
    urlKeys: { search: "find", group: "held" },
  });
}

/** By a part of its digest, or of the name of a tag that it had or that leads to what needs it. */
function matchesSearch(manifest: UntaggedManifest, search: string): boolean {
  const { digest, formerTags, parents, subject } = manifest;
  const names = [
    digest,
    ...formerTags.map(({ name }) => name),
    ...parents.flatMap((parent) => [parent.digest, ...parent.tags]),
    ...(subject ? [subject.digest, ...subject.tags] : []),
  ];
  const part = search.trim().toLowerCase();
  return names.some((name) => name.toLowerCase().includes(part));
}
