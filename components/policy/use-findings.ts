"use client";

import { useQuery } from "@tanstack/react-query";
import { lintOptions } from "@/lib/client/queries/policies";
import { useDebounced } from "@/lib/client/use-debounced";
import type { Finding } from "@/lib/core/policy";
import type { PolicyEditor } from "./use-policy-draft";

/** Faults at once, from the validator; traps a moment later, judged against the registry's snapshot. */
export function useFindings(registry: string, { policy, read }: PolicyEditor): Finding[] {
  const rested = useDebounced(policy, 400);
  const lint = useQuery({
    ...lintOptions(registry, rested),
    enabled: rested !== null,
    placeholderData: (previous) => previous,
  });
  return read.valid ? (lint.data?.findings ?? []) : read.findings;
}
