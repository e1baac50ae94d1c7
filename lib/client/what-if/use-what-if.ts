"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { t } from "@/lib/client/language";
import { startWhatIf, type WhatIfClient } from "./client";
import { latestOnly } from "./latest";
import type { FoundSetting } from "./find-setting";
import type { SettingQuestion, SnapshotFacts, WhatIfPlan } from "./session";
import type { PlanRow, PlanTotals } from "@/lib/core/plan";
import type { Finding } from "@/lib/core/policy";

export interface WhatIf {
  /** Facts of the snapshot, once the worker has it. */
  snapshot: SnapshotFacts | null;
  plan: WhatIfPlan | null;
  /** Traps that show only against this snapshot. They follow once a policy has stood for a moment. */
  findings: readonly Finding[];
  error: Error | null;
  rowsOf: (repository: string) => Promise<PlanRow[]>;
  findSetting: (question: Omit<SettingQuestion, "now">) => Promise<FoundSetting>;
  /** What another policy would do; null until the snapshot is there. */
  foresee: Foresee | null;
}

export type Foresee = (policy: unknown) => Promise<PlanTotals>;

interface Question {
  policy: unknown;
  before: unknown;
}

/** Looking for traps takes longer than planning: not for every step of a slider. */
const LINT_AFTER_MS = 300;

/**
 * Plans a policy in the browser whenever it changes. `policy` null (an invalid document) leaves the
 * last answer standing; `before` is a policy to compare with, or null. Ages are as of `now`.
 */
export function useWhatIf(registry: string, policy: unknown, before: unknown, now: number): WhatIf {
  const client = useRef<WhatIfClient | null>(null);
  const ask = useRef<((question: Question) => void) | null>(null);
  const [snapshot, setSnapshot] = useState<WhatIf["snapshot"]>(null);
  const [plan, setPlan] = useState<WhatIf["plan"]>(null);
  const [findings, setFindings] = useState<WhatIf["findings"]>([]);
  const [error, setError] = useState<Error | null>(null);
  const time = useRef(now);
  useEffect(() => {
    time.current = now;
  }, [now]);

  useEffect(() => {
    const started = startWhatIf();
    let open = true;
    client.current = started;
    ask.current = latestOnly(
      (question: Question) =>
        started.ask((session) => session.plan({ ...question, now: time.current })),
      (_, outcome) => {
        if (!open) return;
        if (outcome.ok) setPlan(outcome.value);
        setError(outcome.ok ? null : outcome.error);
      },
    );
    started
      .ask((session) => session.load(registry))
      .then(
        (loaded) => open && setSnapshot(loaded),
        (fault: Error) => open && setError(fault),
      );
    return () => {
      open = false;
      started.close();
    };
  }, [registry]);

  useEffect(() => {
    if (snapshot && policy !== null) ask.current?.({ policy, before });
  }, [snapshot, policy, before]);

  useEffect(() => {
    if (!snapshot || policy === null) return;
    let current = true;
    const timer = setTimeout(() => {
      client.current
        ?.ask((session) => session.lint(policy))
        .then(
          (found) => current && setFindings(found),
          (fault: Error) => current && setError(fault),
        );
    }, LINT_AFTER_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [snapshot, policy]);

  const foresee = useCallback<Foresee>(
    (policy) =>
      client.current?.ask((session) => session.foresee(policy, time.current)) ??
      Promise.reject(new Error(t("whatIf.error.notLoaded"))),
    [],
  );

  return {
    snapshot,
    plan,
    foresee: snapshot && foresee,
    findings,
    error,
    rowsOf: (repository) =>
      client.current?.ask((session) => session.rows(repository)) ?? Promise.resolve([]),
    findSetting: (question) =>
      client.current?.ask((session) => session.findSetting({ ...question, now: time.current })) ??
      Promise.reject(new Error(t("whatIf.error.notLoaded"))),
  };
}
