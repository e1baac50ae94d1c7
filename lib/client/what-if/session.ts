import { comparePlans, explainRow, planPolicy, type PlanBody } from "@/lib/core/plan";
import { lintPolicy, parsePolicy, type Policy } from "@/lib/core/policy";
import type { Snapshot } from "@/lib/core/snapshot";
import { outlookOf } from "./outlook";
import type { WhatIfAnswers, WhatIfRequest, WhatIfRequests } from "./protocol";

/** The worker's memory: one snapshot, and the plan made of it last. */
export class WhatIfSession {
  private snapshot: Snapshot | null = null;
  private body: PlanBody | null = null;
  /** The plan compared with last: it stays the same while a policy is being edited. */
  private earlier: { key: string; body: PlanBody } | null = null;

  constructor(private readonly read: (registry: string) => Promise<Snapshot>) {}

  async answer(request: WhatIfRequest): Promise<WhatIfAnswers[WhatIfRequest["verb"]]> {
    switch (request.verb) {
      case "load":
        return this.load(request.input);
      case "plan":
        return this.plan(request.input);
      case "lint":
        return lintPolicy(request.input.policy, this.loaded());
      case "explain":
        return this.explain(request.input);
      case "rows":
        return this.rows(request.input);
    }
  }

  private async load({ registry }: WhatIfRequests["load"]): Promise<WhatIfAnswers["load"]> {
    const snapshot = await this.read(registry);
    this.snapshot = snapshot;
    this.earlier = null;
    const { scannedAt, complete, repositories } = snapshot;
    const tags = repositories.reduce((sum, repository) => sum + repository.tags.length, 0);
    return { scannedAt, complete, repositories: repositories.length, tags };
  }

  private plan({ policy, before, now }: WhatIfRequests["plan"]): WhatIfAnswers["plan"] {
    const snapshot = this.loaded();
    const parsed = mustParse(policy);
    const started = performance.now();
    this.body = planPolicy(snapshot, parsed, now);
    const outlook = outlookOf(this.body);
    const milliseconds = performance.now() - started;
    const comparison =
      before === null ? null : comparePlans(this.planBefore(before, now), this.body);
    return { outlook, milliseconds, comparison };
  }

  private planBefore(policy: unknown, now: number): PlanBody {
    const snapshot = this.loaded();
    const key = JSON.stringify([policy, now]);
    if (this.earlier?.key !== key)
      this.earlier = { key, body: planPolicy(snapshot, mustParse(policy), now) };
    return this.earlier.body;
  }

  private explain({ policy, now, item }: WhatIfRequests["explain"]): WhatIfAnswers["explain"] {
    const snapshot = this.loaded();
    const explanation = explainRow(snapshot, mustParse(policy), now, item);
    return { explanation, snapshotId: snapshot.id };
  }

  private loaded(): Snapshot {
    if (!this.snapshot) throw new Error("The snapshot has not been loaded yet.");
    return this.snapshot;
  }

  private rows({ repository }: WhatIfRequests["rows"]): WhatIfAnswers["rows"] {
    return this.body?.rows.filter((row) => row.repository === repository) ?? [];
  }
}

function mustParse(document: unknown): Policy {
  const parsed = parsePolicy(document);
  if (!parsed.ok) throw new Error(parsed.findings[0]?.message ?? "The policy is not valid.");
  return parsed.policy;
}
