"use client";

import { useEffect, useState } from "react";
import type { PlanTotals } from "@/lib/core/plan";
import type { Foresee } from "./use-what-if";

/** What a policy would do here; "unknown" where that could not be worked out. */
export type Foreseen = PlanTotals | "unknown";

interface Asked {
  id: string;
  policy: unknown;
}

/**
 * What each of the policies would do, worked out one after the other so that whatever else is asked meanwhile has
 * its turn. By id; one that is not there yet is still being worked out.
 */
export function useForeseen(
  asked: readonly Asked[],
  foresee: Foresee | null,
): ReadonlyMap<string, Foreseen> {
  const [known, setKnown] = useState<ReadonlyMap<string, Foreseen>>(new Map());
  const next = asked.find(({ id }) => !known.has(id));
  useEffect(() => {
    if (!next || !foresee) return;
    let current = true;
    const settle = (foreseen: Foreseen) => {
      if (current) setKnown((before) => new Map(before).set(next.id, foreseen));
    };
    foresee(next.policy).then(settle, () => settle("unknown"));
    return () => {
      current = false;
    };
  }, [next, foresee]);
  return known;
}
