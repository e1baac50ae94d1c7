import type { Explanation, PlanComparison, PlanRow, SelectionItem } from "@/lib/core/plan";
import type { Finding } from "@/lib/core/policy";
import type { Outlook } from "./outlook";

export interface WhatIfRequests {
  load: { registry: string };
  /** `before`: a policy to compare with, such as the saved one that is being edited. */
  plan: { policy: unknown; before: unknown; now: number };
  lint: { policy: unknown };
  explain: { policy: unknown; now: number; item: SelectionItem };
  rows: { repository: string };
}

export interface WhatIfAnswers {
  load: { scannedAt: number; repositories: number; tags: number; complete: boolean };
  plan: {
    outlook: Outlook;
    comparison: PlanComparison | null;
    milliseconds: number;
  };
  lint: Finding[];
  /** null: the snapshot has no such row, or the policy is not about it. */
  explain: { explanation: Explanation | null; snapshotId: string };
  /** Of the plan made last. */
  rows: PlanRow[];
}

export type WhatIfVerb = keyof WhatIfRequests;

export type WhatIfRequest = {
  [V in WhatIfVerb]: { id: number; verb: V; input: WhatIfRequests[V] };
}[WhatIfVerb];

export type WhatIfResponse =
  | { id: number; ok: true; value: WhatIfAnswers[WhatIfVerb] }
  | { id: number; ok: false; message: string };
