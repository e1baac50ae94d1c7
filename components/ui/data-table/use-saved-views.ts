"use client";

import { useMemo } from "react";
import { useBrowserText, writeBrowserText } from "@/lib/client/browser-store";
import { parseViews, type SavedView } from "@/lib/client/saved-views";

/** The views of a table that this browser keeps. `keep` answers false where it cannot. */
export function useSavedViews(key: string): {
  views: readonly SavedView[];
  keep: (views: readonly SavedView[]) => boolean;
} {
  const place = `drydock-views-${key}`;
  const text = useBrowserText(place);
  const views = useMemo(() => parseViews(text), [text]);
  const keep = (next: readonly SavedView[]) =>
    writeBrowserText(place, next.length === 0 ? null : JSON.stringify(next));
  return { views, keep };
}
