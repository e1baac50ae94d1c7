"use client";

import { useQuery } from "@tanstack/react-query";
import { CalendarOff } from "lucide-react";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useMemo } from "react";
import { useTagFilter } from "@/components/tag/use-tag-filter";
import { TagsTab } from "@/components/tag/tags-tab";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel";
import { Segments } from "@/components/ui/segments";
import { SkeletonRows } from "@/components/ui/skeleton";
import { t } from "@/lib/client/language";
import { tagsOptions } from "@/lib/client/queries/content";
import { plainText } from "@/lib/core/text/hidden-characters";
import { bucketTags } from "./buckets";
import { TimelineChart } from "./timeline-chart";
import { useDecisions } from "../use-decisions";
import { DateChoice, DeciderChoice, useViewDecider, viewDates } from "../view-choices";

interface TimelineTabProps {
  registry: string;
  repository: string;
}

const measures = ["tags", "bytes"] as const;

/** When the tags of a repository came, what a policy or a plan does to them, and those of a chosen time as a table. */
export function TimelineTab({ registry, repository }: TimelineTabProps) {
  const { data: tags, error, refetch } = useQuery(tagsOptions(registry, repository));
  const [date, setDate] = useQueryState(
    "date",
    parseAsStringLiteral(viewDates).withDefault("created"),
  );
  const [measure, setMeasure] = useQueryState(
    "bars",
    parseAsStringLiteral(measures).withDefault("tags"),
  );
  const choice = useViewDecider(registry);
  const { filter, change } = useTagFilter();
  const decisions = useDecisions(registry, repository, choice.decider);
  const timeline = useMemo(
    () => tags && bucketTags(tags, { date, decisionOf: (tag) => decisions.of?.get(tag) }),
    [tags, date, decisions.of],
  );
  const hasPushed = useMemo(() => tags?.some((tag) => tag.pushed !== null) ?? false, [tags]);
  return (
    <div className="grid gap-4">
      <Panel>
        <PanelHeader
          title={t(date === "created" ? "timeline.byCreated" : "timeline.byPushed")}
          description={t("timeline.description")}
          actions={
            <>
              {hasPushed && (
                <DateChoice
                  value={date}
                  onChange={(next) => {
                    void setDate(next);
                    change({ between: null });
                  }}
                />
              )}
              <Segments
                label={t("timeline.measure.label")}
                value={measure}
                onValueChange={(next) => void setMeasure(next)}
                options={measures.map((each) => ({
                  value: each,
                  label: t(`timeline.measure.${each}`),
                }))}
              />
              <DeciderChoice choice={choice} />
            </>
          }
        />
        {decisions.error && (
          <p role="alert" className="px-4 pt-3 text-sm text-danger">
            {t("repository.decider.notShown", { reason: plainText(decisions.error.message, 500) })}
          </p>
        )}
        {!timeline ? (
          error ? (
            <ErrorState title={t("timeline.notLoaded")} error={error} onRetry={refetch} />
          ) : (
            <SkeletonRows label={t("timeline.loading")} />
          )
        ) : timeline.buckets.length === 0 ? (
          <EmptyState icon={CalendarOff} title={t("timeline.noDate.title")}>
            {t("timeline.noDate.text")}
          </EmptyState>
        ) : (
          <PanelBody>
            <TimelineChart
              buckets={timeline.buckets}
              step={timeline.step}
              decided={decisions.of !== null}
              measure={measure}
              chosen={filter.between?.date === date ? filter.between : null}
              onChoose={(period) => change({ between: period && { date, ...period } })}
            />
            {timeline.undated > 0 && (
              <p className="mt-2 text-sm text-muted">
                {t("timeline.undated", { count: timeline.undated })}
              </p>
            )}
          </PanelBody>
        )}
      </Panel>
      <TagsTab registry={registry} repository={repository} />
    </div>
  );
}
