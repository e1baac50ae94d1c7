import "server-only";
import type { StorageView } from "@/lib/core/api/storage";
import type { CodedPhrase } from "@/lib/core/phrases";
import type { ForeseenCollection } from "../storage/foresee-collection";
import type { Json } from "./json";

/** The last reading of a registry's storage, and why a later one failed. */
export interface StorageSurveyRow {
  registry_id: string;
  at: number | null;
  document: Json<StoredSurvey> | null;
  failed_at: number | null;
  failure: CodedPhrase | null;
}

/** What a reading found; where the API says it in words, it is kept in none. */
export type StoredSurvey = Omit<StorageView, "scannedAt" | "failure" | "collection"> & {
  collection: ForeseenCollection | null;
};
