"use client";

import { useState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { t } from "@/lib/client/language";

/** A page of so many rows is drawn at once without a wait. */
const STEP = 200;

/**
 * The first of many, and what offers more of them: an index of 50,000 children, or an image of as many
 * labels, must not stall the page. `what` in the plural: "children".
 */
export function useFirst<T>(items: readonly T[], what: string): [readonly T[], ReactNode] {
  const [count, setCount] = useState(STEP);
  const left = items.length - count;
  if (left <= 0) return [items, null];
  const more = (
    <div key="more" className="flex flex-wrap items-center gap-2 px-4 py-2 text-sm text-muted">
      {t("ui.more.shown", { shown: count, all: items.length, what })}
      <Button size="sm" onClick={() => setCount(count + STEP)}>
        {t("ui.more.show", { count: Math.min(STEP, left) })}
      </Button>
    </div>
  );
  return [items.slice(0, count), more];
}
