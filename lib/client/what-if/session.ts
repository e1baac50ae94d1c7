import {
  comparePlans,
  type Explanation,
  explainRow,
  type PlanBody,
  type PlanComparison,
  planPolicy,
  type PlanRow,
  type PlanTotals,
  type SelectionItem,
  speakComparison,
  speakExplanation,
  speakRow,
} from "@/lib/core/plan";
import {
  describeFault,
  type Finding,
  lintPolicy,
  parsePolicy,
  type Policy,
  speakFinding,
} from "@/lib/core/policy";
import type { Snapshot } from "@/lib/core/snapshot";
import { t } from "../language";
import { asClause, inWords } from "../phrases";
import { compileForm, type PolicyForm } from "../policy-form";
import { type Dial, findSetting, type FoundSetting, gentlestOf, turn } from "./find-setting";
import { type Outlook, outlookOf } from "./outlook";

/** What the loaded snapshot covers. */
export interface SnapshotFacts {
  scannedAt: number;
  repositories: number;
  tags: number;
  complete: boolean;
}

export interface WhatIfPlan {
  outlook: Outlook;
  /** Beside the policy that was to be compared with; null when there was none. */
  comparison: PlanComparison | null;
  milliseconds: number;
}

export interface RowExplanation {
  /** null: the snapshot has no such row, or the policy is not about it. */
  explanation: Explanation | null;
  snapshotId: string;
}

export interface SettingQuestion {
  form: PolicyForm;
  dial: Dial;
  /** Bytes to free. */
  target: number;
  now: number;
}

interface Question {
  policy: unknown;
  /** A policy to compare with, such as the saved one that is being edited; or null. */
  before: unknown;
  now: number;
}

/** The worker's memory: one snapshot, and the plan made of it last. What it takes and returns can be cloned. */
export class WhatIfSession {
  private snapshot: Snapshot | null = null;
  private body: PlanBody | null = null;
  /** The plan compared with last: it stays the same while a policy is being edited. */
  private earlier: { key: string; body: PlanBody } | null = null;
  private searches = 0;

  constructor(private readonly read: (registry: string) => Promise<Snapshot>) {}

  async load(registry: string): Promise<SnapshotFacts> {
    const snapshot = await this.read(registry);
    this.snapshot = snapshot;
    this.earlier = null;
    const { scannedAt, complete, repositories } = snapshot;
    const tags = repositories.reduce((sum, repository) => sum + repository.tags.length, 0);
    return { scannedAt, complete, repositories: repositories.length, tags };
  }

  plan({ policy, before, now }: Question): WhatIfPlan {
    const snapshot = this.loaded();
    const parsed = mustParse(policy);
    const started = performance.now();
    this.body = planPolicy(snapshot, parsed, now);
    const outlook = outlookOf(this.body);
    const milliseconds = performance.now() - started;
    const comparison =
      before === null
        ? null
        : speakComparison(comparePlans(this.planBefore(before, now), this.body), inWords);
    return { outlook, milliseconds, comparison };
  }

  private planBefore(policy: unknown, now: number): PlanBody {
    const snapshot = this.loaded();
    const key = JSON.stringify([policy, now]);
    if (this.earlier?.key !== key)
      this.earlier = { key, body: planPolicy(snapshot, mustParse(policy), now) };
    return this.earlier.body;
  }

  /** What another policy would do, beside the one that is being edited. */
  foresee(policy: unknown, now: number): PlanTotals {
    return planPolicy(this.loaded(), mustParse(policy), now).totals;
  }

  lint(policy: unknown): Finding[] {
    return lintPolicy(policy, this.loaded()).map((found) => speakFinding(found, inWords));
  }

  explain(policy: unknown, now: number, item: SelectionItem): RowExplanation {
    const snapshot = this.loaded();
    const explanation = explainRow(snapshot, mustParse(policy), now, item);
    return {
      explanation: explanation && speakExplanation(explanation, inWords, asClause),
      snapshotId: snapshot.id,
    };
  }

  /** The gentlest setting that frees so much. Another search ends this one: it rejects then. */
  async findSetting({ form, dial, target, now }: SettingQuestion): Promise<FoundSetting> {
    const snapshot = this.loaded();
    const search = (this.searches += 1);
    const gentlest = gentlestOf(snapshot, dial, now);
    return findSetting({ dial, target, gentlest }, async (value) => {
      // Between two plans whatever else was asked has its turn.
      await new Promise((resolve) => setTimeout(resolve));
      if (search !== this.searches) throw new Error(t("whatIf.error.superseded"));
      return planPolicy(snapshot, mustParse(compileForm(turn(form, dial, value))), now).totals;
    });
  }

  /** Rows of the plan that was made last. */
  rows(repository: string): PlanRow[] {
    const rows = this.body?.rows.filter((row) => row.repository === repository) ?? [];
    return rows.map((row) => speakRow(row, inWords));
  }

  private loaded(): Snapshot {
    if (!this.snapshot) throw new Error(t("whatIf.error.notLoaded"));
    return this.snapshot;
  }
}

function mustParse(document: unknown): Policy {
  const parsed = parsePolicy(document);
  if (!parsed.ok) throw new Error(inWords(describeFault(parsed.findings)));
  return parsed.policy;
}
