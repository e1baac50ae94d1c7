import "server-only";
import type {
  DecidedGuard,
  DecidedRow,
  PlanStep,
  PlanTotals,
  DecidedWarning,
  SelectionItem,
} from "@/lib/core/plan";
import type { Policy } from "@/lib/core/policy";
import type { Origin } from "@/lib/core/origin";
import type { Json } from "./json";

/** Plans of before do not say how sure the freed bytes are. */
export type StoredTotals = Omit<PlanTotals, "freedIs"> & Partial<Pick<PlanTotals, "freedIs">>;

export interface PolicyRow {
  id: string;
  name: string;
  document: Json<Policy>;
  /** What an approval is given for; see `hashPolicy`. */
  hash: string;
  created_at: number;
  updated_at: number;
  updated_by: string;
  /** Which person that is; null in rows of before, and where no person is behind it. */
  updated_by_id: string | null;
  origin: Origin;
}

export interface PlanTable {
  id: string;
  hash: string;
  registry_id: string;
  snapshot_id: string;
  snapshot_at: number;
  policy: Json<Policy> | null;
  selection: Json<SelectionItem[]> | null;
  now: number;
  totals: Json<StoredTotals>;
  guards: Json<DecidedGuard[]>;
  warnings: Json<DecidedWarning[]>;
  created_at: number;
  created_by: string;
  /** Which person made it; of a schedule's plan, who last changed the policy. null as with policies. */
  created_by_id: string | null;
  expires_at: number;
}

export interface PlanRowRow {
  plan_id: string;
  seq: number;
  repository: string;
  tag: string | null;
  digest: string;
  decision: string;
  body: Json<DecidedRow>;
}

export interface PlanStepRow {
  plan_id: string;
  seq: number;
  body: Json<PlanStep>;
}
