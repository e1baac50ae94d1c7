import { t } from "@/lib/client/language";
import type { api } from "@/lib/core/api";
import { searchKinds, type SearchKind } from "@/lib/core/search/kinds";
import type { EndpointResponse } from "@/lib/core/api/endpoint";
import type { Place } from "@/lib/client/visited-places";
import { matchItems, toItem, toVisited, type PaletteItem } from "./palette-items";

export type SearchAnswer = EndpointResponse<typeof api.search.find>;

export interface PaletteGroup {
  title: string;
  items: PaletteItem[];
  /** Whether there is more of it than is shown. */
  more: boolean;
}

interface Given {
  text: string;
  actions: readonly PaletteItem[];
  visited: readonly Place[];
  /** There are few of both, so that they are all here. */
  policies: readonly PaletteItem[];
  schedules: readonly PaletteItem[];
  answer: SearchAnswer | undefined;
}

/** What stands below the field, top to bottom. Without a text where one was, and all that can be done. */
export function groupsOf(given: Given): PaletteGroup[] {
  const { text, actions, visited, policies, schedules, answer } = given;
  const group = (title: string, items: readonly PaletteItem[], more = false) =>
    items.length > 0 ? [{ title, items: [...items], more }] : [];
  if (text === "")
    return [
      ...group(t("search.group.visited"), visited.map(toVisited)),
      ...group(t("search.group.actions"), actions),
    ];
  const found = (kind: SearchKind) =>
    group(
      t(`search.group.${kind}`),
      (answer?.items ?? []).filter((hit) => hit.kind === kind).map(toItem),
      answer?.more.includes(kind),
    );
  return [
    ...group(t("search.group.actions"), matchItems(actions, text)),
    ...group(t("search.group.policies"), matchItems(policies, text)),
    ...group(t("search.group.schedules"), matchItems(schedules, text)),
    ...searchKinds.flatMap(found),
  ];
}
