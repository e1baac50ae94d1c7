"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { visibleTagsOptions } from "@/lib/client/queries/content";
import { registryKeys } from "@/lib/client/queries/registries";
import type { Tag } from "@/lib/core/api/content";

interface NewerTags {
  /** The list it belongs to: one that is loaded later knows all of it, or better. */
  of: readonly Tag[];
  byName: ReadonlyMap<string, Tag>;
}

interface TagsInView {
  onRowsInView: (names: readonly string[]) => void;
  /** What is known of a listed tag by now. */
  newest: (tag: Tag) => Tag;
}

/**
 * Follows a scan with the rows on screen: those that it has not read whole are asked for, which also makes
 * it read them first. What becomes known stays beside the list, which goes on to decide the order: rows
 * that moved to their place the moment they got a date would be gone before anybody has read it.
 */
export function useTagsInView(
  registry: string,
  repository: string,
  tags: readonly Tag[],
): TagsInView {
  const client = useQueryClient();
  const [inView, setInView] = useState<readonly string[]>([]);
  const [changes, setChanges] = useState<NewerTags>({ of: tags, byName: new Map() });
  const known = useMemo(
    () => (changes.of === tags ? changes.byName : new Map<string, Tag>()),
    [changes, tags],
  );
  const listed = useMemo(() => new Map(tags.map((tag) => [tag.name, tag])), [tags]);
  const unread = useMemo(
    () => inView.filter((name) => isUnread(known.get(name) ?? listed.get(name))).slice(0, 200),
    [inView, known, listed],
  );
  const { data } = useQuery(visibleTagsOptions(registry, repository, unread));

  const [taken, setTaken] = useState(data);
  if (data !== taken) {
    setTaken(data);
    const items = (data?.items ?? []).map((tag) => [tag.name, tag] as const);
    if (items.length > 0) setChanges({ of: tags, byName: new Map([...known, ...items]) });
  }

  // Opening a repository may have begun a scan that this page has not heard of.
  const reading = data?.reading === true;
  useEffect(() => {
    if (reading) void client.invalidateQueries({ queryKey: registryKeys.one(registry) });
  }, [client, reading, registry]);

  return { onRowsInView: setInView, newest: (tag) => known.get(tag.name) ?? tag };
}

function isUnread(tag: Tag | undefined): boolean {
  if (!tag) return false;
  return tag.state === "unscanned" || (tag.state === "present" && tag.created === null);
}
