import "server-only";
import type { Firing, Schedule } from "@/lib/core/api/schedules";
import type { CodedPhrase } from "@/lib/core/phrases";
import type { Origin } from "@/lib/core/origin";
import type { Json } from "./json";

export interface ScheduleRow {
  id: string;
  name: string;
  policy_id: string;
  cron: string;
  time_zone: string;
  /** Durations as the API has them. */
  window: string | null;
  mode: Schedule["mode"];
  scan_max_age: string;
  enabled: number;
  approval: Json<StandingApproval> | null;
  /** The latest slot that has been dealt with. No earlier one is due any more, whatever the clock says. */
  last_slot: number;
  created_at: number;
  created_by: string;
  updated_at: number;
  updated_by: string;
  origin: Origin;
}

export interface StandingApproval extends NonNullable<Schedule["approval"]> {
  policyHash: string;
  /** Ids: in another registry the same policy is another matter. */
  registries: string[];
  approvedById: string;
}

export interface ScheduleRegistryRow {
  schedule_id: string;
  registry_id: string;
}

/** One slot of a schedule in one registry. */
export interface FiringRow {
  /** Also the id of its job. */
  id: string;
  schedule_id: string;
  registry_id: string;
  slot: number;
  /** Set where a person has fired it. */
  by_hand: number;
  window_end: number | null;
  state: Firing["state"];
  message: CodedPhrase | null;
  /** The scan that it has asked for. */
  scan_id: string | null;
  /** Of the policy that its plan was made from. */
  policy_hash: string | null;
  plan_id: string | null;
  /** Set where it goes on with a run of an earlier firing; otherwise the run is that of its plan. */
  run_id: string | null;
  created_at: number;
  finished_at: number | null;
}
