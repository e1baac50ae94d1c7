import "server-only";
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

/** `disk`: of the disk that it is on. */
export interface StoredSurvey extends StorageSurvey {
  repositoryCount: number;
  disk: { total: number; free: number } | null;
}
