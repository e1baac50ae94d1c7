"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { planRowsOfOptions } from "@/lib/client/queries/plans";
import type { Decision, PlanRow } from "@/lib/core/plan";

/** A policy decides now, in this browser; the id of a plan stands for what it once decided. */
export type Decider = { policy: unknown } | { plan: string };

export interface Decisions {
  /** Those of this repository; null while there is nothing that decides, or it is not known yet. */
  rows: readonly PlanRow[] | null;
  /** By tag. */
  of: ReadonlyMap<string, Decision> | null;
  error: Error | null;
}

/** What is, or was, decided of each tag and manifest of a repository. */
export function useDecisions(
  registry: string,
  repository: string,
  decider: Decider | null,
): Decisions {
  const policy = decider && "policy" in decider ? decider.policy : null;
  const plan = decider && "plan" in decider ? decider.plan : null;
  const planned = usePlanned(registry, repository, policy);
  const stored = useQuery({
    ...planRowsOfOptions(plan ?? "", repository),
    enabled: plan !== null,
  });
  const rows = plan === null ? planned.rows : (stored.data ?? null);
  const of = useMemo(() => {
    if (rows === null) return null;
    return new Map(
      rows.flatMap(({ tag, decision }) => (tag === null ? [] : [[tag, decision] as const])),
    );
  }, [rows]);
  return { rows, of, error: plan === null ? planned.error : stored.error };
}

type Planned = Pick<Decisions, "rows" | "error">;
const nothing: Planned = { rows: null, error: null };

function usePlanned(registry: string, repository: string, policy: unknown): Planned {
  const [planned, setPlanned] = useState(nothing);
  useEffect(() => {
    if (policy === null) return;
    let open = true;
    let close = () => {};
    const plan = async () => {
      // Loaded when something decides: the table of tags, which may ask for it, is on the first screen.
      const { startWhatIf } = await import("@/lib/client/what-if/client");
      if (!open) return null;
      const client = startWhatIf();
      close = client.close;
      return client.ask(async (session) => {
        await session.load(registry);
        await session.plan({ policy, before: null, now: Date.now() });
        return session.rows(repository);
      });
    };
    plan().then(
      (rows) => open && setPlanned({ rows, error: null }),
      (error: Error) => open && setPlanned({ rows: null, error }),
    );
    return () => {
      open = false;
      close();
      setPlanned(nothing);
    };
  }, [registry, repository, policy]);
  return planned;
}
