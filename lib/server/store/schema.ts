import "server-only";
import type { ApiTokenRow, SessionRow, UserRow } from "./access-rows";
import type { CodedPhrase } from "@/lib/core/phrases";
import type { Origin } from "@/lib/core/origin";
import type { ManifestFacts } from "@/lib/core/snapshot";
import type { InUseImageRow, InUseSourceRow } from "./in-use-rows";
import type { ConfigurationRow } from "./configuration-rows";
import type { Json } from "./json";
import type { AuditRow, SignInPlaceRow } from "./audit-rows";
import type { PlanRowRow, PlanStepRow, PlanTable, PolicyRow } from "./plan-rows";
import type { AnnouncementRow, ChannelRow, DeliveryRow } from "./notification-rows";
import type { FiringRow, ScheduleRegistryRow, ScheduleRow } from "./schedule-rows";
import type { StorageSurveyRow } from "./storage-rows";
import type {
  GarbageCollectionRow,
  RunArchiveRow,
  RunJournalRow,
  RunRow,
  RunStepRow,
} from "./run-rows";

export type {
  ApiTokenRow,
  AuditRow,
  GarbageCollectionRow,
  PlanTable,
  PolicyRow,
  RunArchiveRow,
  RunJournalRow,
  RunRow,
  RunStepRow,
  SessionRow,
  SignInPlaceRow,
  UserRow,
};

/**
 * Portable columns only: text, bigint milliseconds (numbers here), 0/1 flags, JSON as text.
 * SQLite and PostgreSQL run the same queries over them.
 */
export interface Database {
  users: UserRow;
  sessions: SessionRow;
  api_tokens: ApiTokenRow;
  registries: RegistryRow;
  repositories: RepositoryRow;
  daily_totals: DailyTotalsRow;
  storage_surveys: StorageSurveyRow;
  manifests: ManifestRow;
  manifest_children: ManifestChildRow;
  manifest_presence: ManifestPresenceRow;
  tags: TagRow;
  tag_history: TagHistoryRow;
  search_terms: SearchTermRow;
  event_intake: EventIntakeRow;
  event_inbox: EventInboxRow;
  jobs: JobRow;
  policies: PolicyRow;
  plans: PlanTable;
  plan_rows: PlanRowRow;
  plan_steps: PlanStepRow;
  runs: RunRow;
  schedules: ScheduleRow;
  schedule_registries: ScheduleRegistryRow;
  firings: FiringRow;
  channels: ChannelRow;
  deliveries: DeliveryRow;
  configuration: ConfigurationRow;
  announcements: AnnouncementRow;
  run_steps: RunStepRow;
  run_journal: RunJournalRow;
  garbage_collections: GarbageCollectionRow;
  run_archives: RunArchiveRow;
  in_use_sources: InUseSourceRow;
  in_use_images: InUseImageRow;
  audit: AuditRow;
  sign_in_places: SignInPlaceRow;
}

export interface RegistryRow {
  id: string;
  name: string;
  url: string;
  /** JSON of the settings that are no secret. */
  settings: string;
  /** Encrypted JSON of password, identity token, CA, client certificate and key. */
  secrets: string;
  origin: Origin;
  /** JSON of the last RegistryCheck. */
  check_result: string | null;
  /** The last scan of the whole registry. */
  last_scan: Json<LastScan> | null;
  /** JSON of ListSigns: what the lists of the last whole scan have shown. */
  list_signs: string | null;
  created_at: number;
  updated_at: number;
}

export interface LastScan {
  id: string;
  finishedAt: number;
  complete: boolean;
  /** Absent in rows of before. */
  incompleteReason?: CodedPhrase | null;
}

/** Which repository, of which registry. */
export interface RepositoryKey {
  registryId: string;
  repository: string;
}

export interface RepositoryRow {
  registry_id: string;
  name: string;
  complete: number;
  incomplete_reason: CodedPhrase | null;
  /** Derived figures kept for the list page. */
  tags: number;
  digests: number;
  untagged: number;
  size: number;
  newest_created: number | null;
  scanned_at: number | null;
  /** Tags that answered in the last scan and were not on the registry's list. */
  hidden_tags: number;
}

/** What the last full scan of a day added up over the whole registry, each blob once. */
export interface DailyTotalsRow {
  registry_id: string;
  /** Its first instant, UTC. */
  day: number;
  /** The end of that scan. */
  at: number;
  repositories: number;
  tags: number;
  bytes: number;
  naive_bytes: number;
  untagged_bytes: number;
}

/** Content by digest, once per registry. */
export interface ManifestRow {
  registry_id: string;
  digest: string;
  facts: Json<ManifestFacts>;
  /** The same as in the facts, for queries. */
  kind: string;
  subject: string | null;
  created: number | null;
  config_digest: string | null;
  /** none, pending, ok or missing: names and sizes come first, dates after the configs are read. */
  config_state: string;
  /** Its layers from the bottom up; null: no image, or one of which that cannot be said. */
  layer_path: string | null;
}

/** What an index lists, from below. */
export interface ManifestChildRow {
  registry_id: string;
  child: string;
  digest: string;
}

export interface ManifestPresenceRow {
  registry_id: string;
  repository: string;
  digest: string;
  state: string;
  first_seen: number;
  untagged_since: number | null;
  pushed_at: number | null;
  pulled_at: number | null;
  /** When it was last pushed, by the times in the registry's storage. */
  stored_at: number | null;
}

export interface TagRow {
  registry_id: string;
  repository: string;
  name: string;
  digest: string;
  first_seen: number;
  /** Since when it has pointed at this digest, as far as we saw. */
  digest_since: number;
  pushed_at: number | null;
  pulled_at: number | null;
  /** When it was last pushed with this digest, by the times in the registry's storage. */
  stored_at: number | null;
  /** Bytes that removing its manifest alone would free; null until a scan has weighed all tags. */
  exclusive_size: number | null;
}

export interface TagHistoryRow {
  registry_id: string;
  repository: string;
  name: string;
  digest: string;
  since: number;
  until: number;
}

/** What something is found by: the rest of its name from one of its words on. */
export interface SearchTermRow {
  /** repository, tag or image. */
  kind: string;
  term: string;
  registry_id: string;
  /** The repository's name, a tag's name in whatever repositories, or an image's digest. */
  target: string;
}

/** One for each registry whose events are on. */
export interface EventIntakeRow {
  registry_id: string;
  /** Encrypted: a signature is checked with the secret itself, so that a hash would not do. */
  secret: string;
  enabled_at: number;
  secret_at: number;
  last_event_at: number | null;
  pushes: number;
  pulls: number;
  deletes: number;
  /** Since when all of them count as seen; null until the first has come. */
  pushes_since: number | null;
  pulls_since: number | null;
  /** The end of the first scan since events come in: what it found, no event need have told of. */
  baseline_at: number | null;
  lost_at: number | null;
  reconciled_at: number | null;
  /** When what events told of was last read, and when they last changed times of what is known. */
  changed_at: number | null;
  times_changed_at: number | null;
  /** Whether figures over the whole registry wait for the next scan. */
  figures_stale: number;
}

/** Events that were accepted and not followed up yet; the same change stands in it once. */
export interface EventInboxRow {
  registry_id: string;
  repository: string;
  /** Empty when the event names none; then the digest is there. */
  tag: string;
  digest: string;
  /** push, pull or delete. */
  action: string;
  /** When it happened, the latest of all that were told of. */
  at: number;
  received_at: number;
  /** Counts the events in this row: one that came while the row was worked on must not be lost with it. */
  version: number;
  tries: number;
}

/** A durable unit of background work: leased, heart-beaten, looked at again after a crash. */
export interface JobRow {
  id: string;
  /** "scan", "run", "restore". */
  kind: string;
  /** At most one unfinished job per (kind group, key): e.g. the registry id. */
  lock_key: string | null;
  registry_id: string | null;
  state: string;
  /** JSON, by kind. */
  payload: string;
  /** JSON, by kind: counts and phase for the screens. */
  progress: string;
  error: CodedPhrase | null;
  cancel_requested: number;
  pause_requested: number;
  attempts: number;
  run_at: number;
  lease_until: number | null;
  worker: string | null;
  created_at: number;
  started_at: number | null;
  finished_at: number | null;
}
