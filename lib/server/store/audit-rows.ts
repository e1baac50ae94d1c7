import "server-only";
import type { AuditEntry } from "@/lib/core/api/access";
import type { Json } from "./json";

export interface AuditRow {
  id: string;
  at: number;
  actor_type: string;
  actor_name: string;
  action: string;
  target: string;
  registry: string | null;
  details: Json<AuditEntry["details"]>;
  /** Id of the user or token; null for the system, for a stranger, and in rows of before. */
  actor_id: string | null;
  /** The caller's; null where no request is behind it. */
  address: string | null;
  user_agent: string | null;
}

/** Networks that a user has signed in from, so that strangers' guesses do not lock the user out there. */
export interface SignInPlaceRow {
  user_id: string;
  network: string;
  last_at: number;
}
