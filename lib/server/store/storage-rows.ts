import "server-only";
import type { StorageView } from "@/lib/core/api/storage";
import type { Json } from "./json";

/** The last reading of a registry's storage, and why a later one failed. */
export interface StorageSurveyRow {
  registry_id: string;
  at: number | null;
  document: Json<StoredSurvey> | null;
  failed_at: number | null;
  failure: string | null;
}

/** What a reading found, as the API gives it. */
export type StoredSurvey = Omit<StorageView, "scannedAt" | "failure">;
