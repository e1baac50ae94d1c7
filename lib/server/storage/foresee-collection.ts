import "server-only";
import { setImmediate as yieldToOthers } from "node:timers/promises";
import type { CheckFacts } from "@/lib/core/api/registries";
import type { StorageView } from "@/lib/core/api/storage";
import { encodePhrase } from "@/lib/core/phrases";
import { simulateCollection } from "@/lib/core/storage/simulate-collection";
import { inWords } from "../phrases";
import type { ForeseenCollection } from "../store/storage-rows";
import type { ReadStorage } from "./read-storage";

type SpokenCollection = NonNullable<StorageView["collection"]>;

const SHOWN = 20;

/** What the registry's collector would do now; null for a product or a version whose collector is not known. */
export async function foreseeCollection(
  { stored, manifests }: Pick<ReadStorage, "stored" | "manifests">,
  check: CheckFacts | null,
): Promise<ForeseenCollection | null> {
  const generation = check?.vendor === "distribution" ? check.generation : null;
  if (!generation) return null;
  const version = generation === "2" ? "2" : "3";
  const summarize = async (deleteUntagged: boolean) => {
    const order = { version, deleteUntagged } as const;
    const outcome = await simulateCollection(stored, manifests, order, yieldToOthers);
    return {
      ...outcome,
      fails: outcome.fails && encodePhrase(outcome.fails),
      // 3.0.0-alpha.1 answers as 3.0 does, and collects as version 2.
      certain: outcome.certain && !(deleteUntagged && generation === "3.0"),
      blobs: outcome.blobs.length,
      manifests: outcome.manifests.length,
      destroyed: outcome.destroys.length,
      destroys: outcome.destroys.slice(0, SHOWN),
    };
  };
  return { plain: await summarize(false), deleteUntagged: await summarize(true) };
}

export function speakCollection({ plain, deleteUntagged }: ForeseenCollection): SpokenCollection {
  return { plain: speakOutcome(plain), deleteUntagged: speakOutcome(deleteUntagged) };
}

const speakOutcome = ({ fails, ...outcome }: ForeseenCollection["plain"]) => ({
  ...outcome,
  fails: fails === null ? null : inWords(fails),
});
