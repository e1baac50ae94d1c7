import type { PlanRow } from "@/lib/core/plan";
import type { Outlook } from "./outlook";

export interface WhatIfRequests {
  load: { registry: string };
  plan: { policy: unknown; now: number };
  rows: { repository: string };
}

export interface WhatIfAnswers {
  load: { scannedAt: number; repositories: number; tags: number; complete: boolean };
  plan: { outlook: Outlook; milliseconds: number };
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
