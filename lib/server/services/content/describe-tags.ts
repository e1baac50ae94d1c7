import "server-only";
import type { Tag } from "@/lib/core/api/content";
import type { Context } from "../../context";
import type { TagRow } from "../../store/schema";
import { loadFacts, loadStates, loadTagsByDigest } from "./load-facts";
import { surroundingsOf } from "./manifest-summary";
import { tagValue } from "./tag-value";

/** Stored tags of one repository with what is known of the manifests behind them. */
export async function describeTags(
  context: Context,
  place: { registryId: string; repository: string },
  rows: readonly TagRow[],
): Promise<Tag[]> {
  const digests = new Set(rows.map((row) => row.digest));
  const facts = await loadFacts(context, place.registryId, digests);
  const around = {
    ...surroundingsOf(facts),
    states: await loadStates(context, place, digests),
    tagsByDigest: await loadTagsByDigest(context, place, digests),
  };
  return rows.map((row) => tagValue(row, around));
}
