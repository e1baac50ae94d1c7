"use client";

import { SlidersHorizontal } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { SearchInput } from "@/components/ui/search-input";
import { Select } from "@/components/ui/select";
import { formatCount } from "@/lib/client/format";
import { t } from "@/lib/client/language";
import { lateComponent } from "@/lib/client/late-component";
import type { Tag } from "@/lib/core/api/content";
import type { FacetPanelProps } from "./facet-panel";
import type { SetFacetsProps } from "./set-facets";
import { hasFacets } from "./tag-facets";
import { countGroup, patternKinds, tagGroups, type TagFilter } from "./tag-filter";

interface TagToolbarProps {
  tags: readonly Tag[];
  matching: number;
  filter: TagFilter;
  fault: string | null;
  onChange: (part: Partial<TagFilter>) => void;
  onClear: () => void;
  registry: string;
  repository: string;
  /** See `SetFacets`. */
  onTests: SetFacetsProps["onTests"];
  /** Of a view that shows decisions, and has the choice of what decides; without it, that is among the filters. */
  decisions?: SetFacetsProps["decisions"];
  children?: ReactNode;
}

// Fields that most visits do not need come when somebody asks for them.
const panel = lateComponent<FacetPanelProps>(() =>
  import("./facet-panel").then((module) => module.FacetPanel),
);

const setFacets = lateComponent<SetFacetsProps>(() =>
  import("./set-facets").then((module) => module.SetFacets),
);

export function TagToolbar(props: TagToolbarProps) {
  const { tags, matching, filter, fault, onChange, onClear, children } = props;
  const { registry, repository, onTests, decisions } = props;
  const [isOpen, setOpen] = useState(false);
  const platforms = useMemo(
    () => (isOpen ? [...new Set(tags.flatMap((tag) => tag.platforms))].sort() : []),
    [isOpen, tags],
  );
  return (
    <div className="grid gap-1">
      <div className="flex flex-wrap items-center gap-2">
        <div className="flex w-full gap-2 sm:w-auto">
          <Select
            aria-label={t("tag.filter.howToMatch")}
            value={filter.kind}
            onChange={(event) =>
              onChange({ kind: patternKinds.find((kind) => kind === event.target.value) })
            }
          >
            {patternKinds.map((kind) => (
              <option key={kind} value={kind}>
                {t(`tag.filter.match.${kind}`)}
              </option>
            ))}
          </Select>
          <SearchInput
            label={t(`tag.filter.find.${filter.kind}`)}
            value={filter.pattern}
            onValueChange={(pattern) => onChange({ pattern })}
            aria-invalid={fault ? true : undefined}
            aria-describedby={fault ? "tag-pattern-fault" : undefined}
            className="min-w-0 flex-1 sm:w-72"
          />
        </div>
        <Select
          aria-label={t("tag.filter.which")}
          value={filter.group}
          onChange={(event) =>
            onChange({ group: tagGroups.find((group) => group === event.target.value) })
          }
          className="w-full sm:w-auto"
        >
          {tagGroups.map((group) => (
            <option key={group} value={group}>
              {t(`tag.filter.group.${group}`)}
              {tags.length > 0 && ` (${formatCount(countGroup(tags, group))})`}
            </option>
          ))}
        </Select>
        <Button
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          onPointerEnter={panel.start}
        >
          <SlidersHorizontal aria-hidden />
          {t("tag.filter.filters")}
        </Button>
        {children}
        <p role="status" className="ml-auto text-sm text-muted">
          {tags.length === 0
            ? null
            : matching === tags.length
              ? t("tag.list.count", { count: tags.length })
              : t("tag.list.matching", { matching, count: tags.length })}
        </p>
      </div>
      {isOpen && (
        <panel.Late
          facets={filter}
          {...{ platforms, onChange }}
          registry={decisions ? undefined : registry}
          instead={<div className="h-40" />}
        />
      )}
      {(hasFacets(filter) || filter.between !== null) && (
        <setFacets.Late
          {...{ registry, repository, filter, onChange, onClear, onTests, decisions }}
          instead={<div className="h-7" />}
        />
      )}
      {fault && (
        <p id="tag-pattern-fault" className="text-xs text-danger">
          {t("tag.filter.fault", { fault })}
        </p>
      )}
    </div>
  );
}
