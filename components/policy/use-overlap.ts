"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { policiesOptions } from "@/lib/client/queries/policies";
import { overlapFinding, parsePolicy, type Finding, type Policy } from "@/lib/core/policy";
import type { PolicyEditor } from "./use-policy-draft";

/** Which saved policies cover the same repositories as the one in the editor. */
export function useOverlap(
  { draft: { savedId }, policy }: PolicyEditor,
  repositories: readonly { name: string }[],
): Finding | null {
  const saved = useQuery(policiesOptions()).data;
  // As text: names and scope seldom change, and a slider that moves must not match every name again.
  const asked = useMemo(() => {
    const parsed = parsePolicy(policy);
    return parsed.ok
      ? JSON.stringify({ name: parsed.policy.name, scope: parsed.policy.scope })
      : null;
  }, [policy]);
  const names = useMemo(
    () =>
      repositories
        .map(({ name }) => name)
        .sort()
        .join("\n"),
    [repositories],
  );
  return useMemo(() => {
    if (asked === null || saved === undefined) return null;
    const own = saved.findIndex(({ id }) => id === savedId);
    const documents = saved.map(({ document }) => document);
    const mine = JSON.parse(asked) as Pick<Policy, "name" | "scope">;
    return overlapFinding(mine, documents, own, names.split("\n"));
  }, [asked, names, saved, savedId]);
}
