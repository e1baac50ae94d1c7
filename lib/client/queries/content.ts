import { queryOptions, skipToken } from "@tanstack/react-query";
import { callApi } from "@/lib/client/api";
import { callAll } from "@/lib/client/call-all";
import { calls } from "@/lib/client/calls";
import type { Tag, TagOrder, UntaggedGroup } from "@/lib/core/api/content";

export const contentKeys = {
  registry: (registry: string) => ["content", registry] as const,
  repositories: (registry: string) => [...contentKeys.registry(registry), "repositories"] as const,
  repository: (registry: string, repository: string) =>
    [...contentKeys.registry(registry), "repository", repository] as const,
};

export function repositoriesOptions(registry: string) {
  return queryOptions({
    queryKey: contentKeys.repositories(registry),
    queryFn: ({ signal }) =>
      callAll(calls.content.repositories, { params: { registry } }, { signal }),
  });
}

export function tagsOptions(registry: string, repository: string) {
  const soFar = tagsSoFarOptions(registry, repository).queryKey;
  return queryOptions({
    queryKey: [...contentKeys.repository(registry, repository), "tags"],
    queryFn: ({ signal, client }) =>
      callAll(
        calls.content.tags,
        { params: { registry }, query: { repository } },
        { signal, onMore: (tags) => client.setQueryData(soFar, tags) },
      ),
  });
}

/** What there is of the list of tags while `tagsOptions` reads it page by page; nothing is asked for it. */
export function tagsSoFarOptions(registry: string, repository: string) {
  return queryOptions<readonly Tag[]>({
    queryKey: [...contentKeys.repository(registry, repository), "tags so far"],
    queryFn: skipToken,
  });
}

/** A screenful and more. */
export const FIRST_TAGS = 60;

/** What the list of a repository begins with in an order while it is read: of 20,000 tags that takes seconds. */
export function firstTagsOptions(registry: string, repository: string, by: TagOrder) {
  const query = { repository, first: FIRST_TAGS, by };
  return queryOptions({
    queryKey: [...contentKeys.repository(registry, repository), "first", by],
    queryFn: ({ signal }) =>
      callApi(calls.content.tags, { params: { registry }, query }, { signal }),
    select: ({ items }) => items,
  });
}

/** Names of the tags with a label: "key=value", or "key" alone. */
export function labelledTagsOptions(registry: string, repository: string, label: string) {
  const query = { repository, label };
  return queryOptions({
    queryKey: [...contentKeys.repository(registry, repository), "labelled", label],
    queryFn: ({ signal }) =>
      callApi(calls.content.labelledTags, { params: { registry }, query }, { signal }),
    select: ({ tags }): ReadonlySet<string> => new Set(tags),
  });
}

export function untaggedOptions(registry: string, repository: string, group: UntaggedGroup) {
  const query = { repository, group };
  return queryOptions({
    queryKey: [...contentKeys.repository(registry, repository), "untagged", group],
    queryFn: ({ signal }) =>
      callAll(calls.content.untagged, { params: { registry }, query }, { signal }),
  });
}

const WHILE_READING_MS = 500;

/** What is known of these tags by now; asked again as long as a scan is about to tell more. */
export function visibleTagsOptions(registry: string, repository: string, tags: readonly string[]) {
  return queryOptions({
    queryKey: [...contentKeys.repository(registry, repository), "visible", tags],
    queryFn: ({ signal }) =>
      callApi(
        calls.content.visibleTags,
        { params: { registry }, body: { repository, tags: [...tags] } },
        { signal },
      ),
    enabled: tags.length > 0,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.reading === false ? false : WHILE_READING_MS),
  });
}

export function graphOptions(registry: string, repository: string) {
  return queryOptions({
    queryKey: [...contentKeys.repository(registry, repository), "graph"],
    queryFn: ({ signal }) =>
      callApi(calls.content.graph, { params: { registry }, query: { repository } }, { signal }),
  });
}

/** Which manifests of the repository have a layer. */
export function holdersOptions(registry: string, repository: string, digest: string) {
  const query = { repository, digest };
  return queryOptions({
    queryKey: [...contentKeys.repository(registry, repository), "holders", digest],
    queryFn: ({ signal }) =>
      callApi(calls.content.holders, { params: { registry }, query }, { signal }),
  });
}

export function manifestOptions(registry: string, repository: string, reference: string) {
  const query = { repository, reference };
  return queryOptions({
    queryKey: [...contentKeys.repository(registry, repository), "manifest", reference],
    queryFn: ({ signal }) =>
      callApi(calls.content.manifest, { params: { registry }, query }, { signal }),
  });
}
