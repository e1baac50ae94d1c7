import "server-only";
import type { StorageView } from "@/lib/core/api/storage";
import type { StorageSurvey } from "@/lib/core/storage/survey-storage";
import type { Json } from "./json";

/** The last reading of a registry's storage, and why a later one failed. */
export interface StorageSurveyRow {
  registry_id: string;
  at: number | null;
  document: Json<StoredSurvey> | null;
  failed_at: number | null;
  failure: string | null;
}

/** What a reading found, as the API tells it. */
export interface StoredSurvey extends StorageSurvey {
  repositoryCount: number;
  /** Absent in rows of before. */
  collection?: StorageView["collection"];
  disk: { total: number; free: number } | null;
}
