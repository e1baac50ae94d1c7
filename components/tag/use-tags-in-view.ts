"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { tagsOptions, visibleTagsOptions } from "@/lib/client/queries/content";
import { registryKeys } from "@/lib/client/queries/registries";
import type { Tag } from "@/lib/core/api/content";

/**
 * Follows a scan with the rows on screen: those that it has not read whole are asked for, which also makes
 * it read them first, and what has become known goes into the list. Takes the rows' names as they change.
 */
export function useTagsInView(
  registry: string,
  repository: string,
  tags: readonly Tag[],
): (names: readonly string[]) => void {
  const client = useQueryClient();
  const [inView, setInView] = useState<readonly string[]>([]);
  const byName = useMemo(() => new Map(tags.map((tag) => [tag.name, tag])), [tags]);
  const unread = useMemo(
    () => inView.filter((name) => isUnread(byName.get(name))).slice(0, 200),
    [inView, byName],
  );
  const { data } = useQuery(visibleTagsOptions(registry, repository, unread));

  useEffect(() => {
    if (!data || data.items.length === 0) return;
    const known = new Map(data.items.map((tag) => [tag.name, tag]));
    client.setQueryData(tagsOptions(registry, repository).queryKey, (before) =>
      before?.map((tag) => known.get(tag.name) ?? tag),
    );
  }, [client, data, registry, repository]);

  // Opening a repository may have begun a scan that this page has not heard of.
  const reading = data?.reading === true;
  useEffect(() => {
    if (reading) void client.invalidateQueries({ queryKey: registryKeys.one(registry) });
  }, [client, reading, registry]);

  return setInView;
}

function isUnread(tag: Tag | undefined): boolean {
  if (!tag) return false;
  return tag.state === "unscanned" || (tag.state === "present" && tag.created === null);
}
