"use client";

import { useCallback, useEffect, useRef } from "react";
import type { Plan } from "@/lib/core/api/plans";
import type { SelectionItem } from "@/lib/core/plan";
import { startWhatIf, type WhatIfClient } from "./client";
import type { RowExplanation } from "./session";

export type Explain = (item: SelectionItem) => Promise<RowExplanation>;

/** Explains rows of a plan with the planner itself. The snapshot is fetched when first asked. */
export function useExplain({ registry, policy, now }: Plan): Explain {
  const started = useRef<{ client: WhatIfClient; loaded: Promise<unknown> } | null>(null);
  useEffect(
    () => () => {
      started.current?.client.close();
      started.current = null;
    },
    [registry],
  );
  return useCallback(
    async (item) => {
      if (!started.current) {
        const client = startWhatIf();
        started.current = { client, loaded: client.ask((session) => session.load(registry)) };
      }
      const { client, loaded } = started.current;
      await loaded;
      return client.ask((session) => session.explain(policy, now, item));
    },
    [registry, policy, now],
  );
}
