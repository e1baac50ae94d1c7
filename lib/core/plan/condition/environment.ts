import type { ContentIndex } from "../registry/content-index";
import type { ClockFacts } from "../facts/clock";
import type { RegistryIndex } from "../registry/registry-index";
import type { RankSlot } from "../rank/rank-slot";
import type { InUse } from "../facts/in-use";

/** What compiled conditions may look at. */
export interface Environment extends ClockFacts {
  index: RegistryIndex;
  content: ContentIndex;
  inUse: InUse;
  /** Who asks. What is outside a rank's pool is never kept by it, and never deleted by its contrary. */
  verdict: "keep" | "delete";
  /** Filled while compiling: the ranks that must be counted, repository by repository, before testing. */
  ranks: RankSlot[];
}
