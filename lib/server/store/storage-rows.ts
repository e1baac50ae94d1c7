import "server-only";
import type { StorageView } from "@/lib/core/api/storage";
import type { CodedPhrase } from "@/lib/core/phrases";
import type { Json } from "./json";

/** The last reading of a registry's storage, and why a later one failed. */
export interface StorageSurveyRow {
  registry_id: string;
  at: number | null;
  document: Json<StoredSurvey> | null;
  failed_at: number | null;
  failure: CodedPhrase | null;
}

type Collection = NonNullable<StorageView["collection"]>;
type Outcome = Omit<Collection["plain"], "fails"> & { fails: CodedPhrase | null };

/** What the registry's collector would do, in no language. */
export type ForeseenCollection = Record<keyof Collection, Outcome>;

/** What a reading found; where the API says it in words, it is kept in none. */
export type StoredSurvey = Omit<StorageView, "scannedAt" | "failure" | "collection"> & {
  collection: ForeseenCollection | null;
};
