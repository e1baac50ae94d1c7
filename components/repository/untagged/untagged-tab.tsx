"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { sayExclusive } from "@/components/plan/say-exclusive";
import { SelectionBar } from "@/components/plan/selection-bar";
import { DataTable } from "@/components/ui/data-table/data-table";
import { emptySelection, isSelected } from "@/components/ui/data-table/selection";
import { useUrlSort } from "@/components/ui/data-table/use-url-sort";
import { shortenDigest } from "@/lib/client/format";
import { untaggedOptions } from "@/lib/client/queries/content";
import { registryKeys } from "@/lib/client/queries/registries";
import { useCan } from "@/lib/client/session";
import { useNarrow } from "@/lib/client/use-narrow";
import type { UntaggedGroup, UntaggedManifest } from "@/lib/core/api/content";
import { matchesSearch } from "./matches-search";
import { NoUntagged } from "./no-untagged";
import { untaggedColumns } from "./untagged-columns";
import { UntaggedToolbar } from "./untagged-toolbar";
import { useUntaggedFilter } from "./use-untagged-filter";

interface UntaggedTabProps {
  registry: string;
  repository: string;
  scannedBefore: boolean;
  scanning: boolean;
}

const none: UntaggedManifest[] = [];

export function UntaggedTab(props: UntaggedTabProps) {
  const { registry, repository, scannedBefore, scanning } = props;
  const [{ search, group }, setFilter] = useUntaggedFilter();
  const query = useQuery(untaggedOptions(registry, repository, group));
  const { data = none, error, isPending, isSuccess, refetch } = query;
  const sorting = useUrlSort("order");
  const maySelect = useCan("plan:create");
  const narrow = useNarrow();
  const [selection, setSelection] = useState(emptySelection);
  const pulled = useMemo(() => data.some((row) => row.pulled !== null), [data]);
  const columns = useMemo(
    () => untaggedColumns(registry, repository, { narrow, pulled }),
    [registry, repository, narrow, pulled],
  );
  const rows = useMemo(() => data.filter((row) => matchesSearch(row, search)), [data, search]);
  const selected = useMemo(
    () => data.filter((row) => isSelected(selection, row.digest)),
    [data, selection],
  );
  const shown = useMemo(
    () => rows.filter((row) => isSelected(selection, row.digest)).length,
    [rows, selection],
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
        count={isPending ? null : data.length}
        matching={rows.length}
      />
      {data.length > 0 && (
        <p className="text-xs text-muted">
          A registry lists only its tags: these are the manifests without one that Drydock has seen
          before.
        </p>
      )}
      <DataTable
        label={`Untagged manifests of ${repository}`}
        columns={columns}
        rows={rows}
        rowId={(row) => row.digest}
        rowLabel={(row) => shortenDigest(row.digest)}
        rowHeight={narrow ? 76 : 48}
        {...sorting}
        defaultSort={{ id: "untagged", desc: true }}
        selection={selection}
        onSelectionChange={maySelect ? setSelection : undefined}
        loading={isPending}
        error={error}
        onRetry={refetch}
        empty={
          <NoUntagged
            group={group}
            count={data.length}
            scannedBefore={scannedBefore}
            scanning={scanning}
            onGroup={changeGroup}
            onClearSearch={() => void setFilter({ search: null })}
          />
        }
      />
      {maySelect && selected.length > 0 && (
        <SelectionBar
          registry={registry}
          selected={selected.map(({ digest }) => ({ repository, digest }))}
          noun="manifest"
          detail={sayExclusive(selected)}
          hidden={selected.length - shown}
          onClear={() => setSelection(emptySelection)}
        />
      )}
    </div>
  );
}
