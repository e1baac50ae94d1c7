"use client";

import { useEffect, useState } from "react";
import { startWhatIf } from "@/lib/client/what-if/client";
import type { Decision, PlanRow } from "@/lib/core/plan";

interface Decisions {
  /** Of the plan, those of this repository; null while there is no policy, or it is being planned. */
  rows: readonly PlanRow[] | null;
  /** By tag. */
  of: ReadonlyMap<string, Decision> | null;
  error: Error | null;
}

const nothing: Decisions = { rows: null, of: null, error: null };

/** What a policy would decide of each tag and manifest of a repository now, planned in this browser. */
export function useDecisions(registry: string, repository: string, policy: unknown): Decisions {
  const [decisions, setDecisions] = useState<Decisions>(nothing);
  useEffect(() => {
    if (policy === null) return;
    const client = startWhatIf();
    let open = true;
    void client
      .ask(async (session) => {
        await session.load(registry);
        await session.plan({ policy, before: null, now: Date.now() });
        return session.rows(repository);
      })
      .then(
        (rows) => {
          const byTag = rows.flatMap(({ tag, decision }) =>
            tag === null ? [] : [[tag, decision] as const],
          );
          if (open) setDecisions({ rows, of: new Map(byTag), error: null });
        },
        (error: Error) => open && setDecisions({ ...nothing, error }),
      );
    return () => {
      open = false;
      client.close();
      setDecisions(nothing);
    };
  }, [registry, repository, policy]);
  return decisions;
}
