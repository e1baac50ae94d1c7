"use client";

import { SearchX, Tags } from "lucide-react";
import { useMemo, useState } from "react";
import { SelectableTable } from "@/components/plan/selectable-table";
import { Button } from "@/components/ui/button";
import { addToSelection, emptySelection, isSelected } from "@/components/ui/data-table/selection";
import { TableMenu } from "@/components/ui/data-table/table-menu";
import { useTableMenu } from "@/components/ui/data-table/use-table-menu";
import { useUrlSort } from "@/components/ui/data-table/use-url-sort";
import { EmptyState } from "@/components/ui/empty-state";
import { t } from "@/lib/client/language";
import { useCan } from "@/lib/client/session";
import { useNarrow } from "@/lib/client/use-narrow";
import type { Tag } from "@/lib/core/api/content";
import { tagColumns } from "./tag-columns";
import { filterTags, isNarrowed } from "./tag-filter";
import { TagToolbar } from "./tag-toolbar";
import type { TagTest } from "./tag-facets";
import { tagViewKeys, usePatterns, useTagFilter } from "./use-tag-filter";
import { useTagList } from "./use-tag-list";
import { useTagsInView } from "./use-tags-in-view";

interface TagsTabProps {
  registry: string;
  repository: string;
}

const none: Tag[] = [];
const newestFirst = { id: "created", desc: true };
const nameOf = (tag: Tag) => tag.name;

export function TagsTab({ registry, repository }: TagsTabProps) {
  const { filter, change, clear } = useTagFilter();
  const sorting = useUrlSort();
  const list = useTagList(registry, repository, sorting.sort ?? newestFirst, isNarrowed(filter));
  const { all, data, isReading, error } = list;
  const patterns = usePatterns(filter);
  const [tests, setTests] = useState<readonly TagTest[] | null>(null);
  const maySelect = useCan("plan:create");
  const narrow = useNarrow();
  const { onRowsInView, newest } = useTagsInView(registry, repository, data);
  const [selection, setSelection] = useState(emptySelection);
  const timed = useMemo(
    () => data.some((tag) => tag.pushed !== null || tag.pulled !== null),
    [data],
  );
  const moved = useMemo(() => data.some(({ moves }) => moves.length > 0), [data]);
  const used = useMemo(() => data.some(({ inUse }) => inUse !== null), [data]);
  const columns = useMemo(
    () => tagColumns(registry, repository, { timed, moved, used }),
    [registry, repository, timed, moved, used],
  );
  const menu = useTableMenu("tags", columns);
  const { rows, fault } = useMemo(
    () => filterTags(data, filter, patterns, tests),
    [data, filter, patterns, tests],
  );
  const canSelectMatching =
    maySelect &&
    all !== undefined &&
    filter.pattern !== "" &&
    rows.some((tag) => !isSelected(selection, tag.name));
  const selectMatching = () =>
    setSelection((now) =>
      addToSelection(
        now,
        rows.map((tag) => tag.name),
      ),
    );

  return (
    <div className="grid gap-2">
      <TagToolbar
        tags={all ?? none}
        matching={rows.length}
        filter={filter}
        fault={fault}
        onChange={change}
        onClear={clear}
        onTests={setTests}
        {...{ registry, repository }}
      >
        <TableMenu
          menu={menu}
          fileName={`tags-of-${repository}`}
          rows={rows.length}
          complete={all !== undefined}
          viewKeys={tagViewKeys}
        />
        {canSelectMatching && (
          <Button onClick={selectMatching}>
            {t("tag.list.selectMatching", { count: rows.length })}
          </Button>
        )}
      </TagToolbar>
      {list.note && (
        <p role="status" className="text-sm text-muted">
          {list.note}
        </p>
      )}
      <SelectableTable
        registry={registry}
        data={data}
        itemOf={({ name }) => ({ repository, tag: name })}
        noun="tag"
        label={t("tag.list.tagsOf", { repository })}
        columns={columns}
        rows={rows}
        rowId={nameOf}
        rowHeight={narrow ? 56 : 40}
        drawnAs={newest}
        onRowsInView={onRowsInView}
        menu={menu}
        {...sorting}
        defaultSort={newestFirst}
        selection={selection}
        onSelectionChange={setSelection}
        loading={isReading && data.length === 0}
        error={error}
        onRetry={list.refetch}
        empty={
          data.length > 0 ? (
            <EmptyState
              icon={SearchX}
              title={fault ? t("tag.list.unfinished") : t("tag.list.noneMatches")}
              actions={
                <Button onClick={clear}>{t("tag.list.showAll", { count: data.length })}</Button>
              }
            />
          ) : (
            <EmptyState icon={Tags} title={t("tag.list.none")}>
              {t("tag.list.whyNone")}
            </EmptyState>
          )
        }
      />
    </div>
  );
}
