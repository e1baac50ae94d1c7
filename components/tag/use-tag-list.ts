"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { Sort } from "@/components/ui/data-table/column";
import { t } from "@/lib/client/language";
import {
  FIRST_TAGS,
  firstTagsOptions,
  tagsOptions,
  tagsSoFarOptions,
} from "@/lib/client/queries/content";
import type { Tag, TagOrder } from "@/lib/core/api/content";

interface TagList {
  /** Undefined until all have been read. */
  all: readonly Tag[] | undefined;
  /** What there is to show: all of them, or what is known so far. */
  data: readonly Tag[];
  isReading: boolean;
  /** What is shown while the rest is read, in words; null: nothing to say. */
  note: string | null;
  error: Error | null;
  refetch: () => void;
}

const none: readonly Tag[] = [];

/**
 * The tags of a repository, of which the first rows must not wait for 20,000. In an order that the server knows it
 * answers with what all of them begin with. With a filter, or in another order, what is there so far is shown, and
 * it is said that more is to come.
 */
export function useTagList(
  registry: string,
  repository: string,
  { id, desc }: Sort,
  narrowed: boolean,
): TagList {
  const order = orders.find((each) => each === (desc ? `-${id}` : id));
  const begins = order !== undefined && !narrowed;
  const whole = tagsOptions(registry, repository);
  const isKnown = useQueryClient().getQueryData(whole.queryKey) !== undefined;
  // Asked for first: the server takes one after the other.
  const { data: first = none } = useQuery({
    ...firstTagsOptions(registry, repository, order ?? "-created"),
    enabled: begins && !isKnown,
  });
  const { data: all, error, refetch } = useQuery(whole);
  const { data: soFar = none } = useQuery(tagsSoFarOptions(registry, repository));
  const isReading = all === undefined && error === null;
  const common = { all, isReading, error, refetch: () => void refetch() };
  if (all !== undefined) return { ...common, data: all, note: null };
  if (!isReading) return { ...common, data: none, note: null };
  if (begins && first.length > 0) {
    const note = t("tag.list.first", { count: first.length });
    return { ...common, data: first, note: first.length < FIRST_TAGS ? null : note };
  }
  const note = t("tag.list.soFar", { count: soFar.length });
  return { ...common, data: soFar, note: soFar.length === 0 ? null : note };
}

const orders: readonly TagOrder[] = (
  ["tag", "created", "pushed", "pulled", "size", "exclusive"] as const
).flatMap((by) => [by, `-${by}` as const]);
