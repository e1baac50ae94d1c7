import { leavesOfPolicy, type FoundLeaf } from "../../policy/lint/walk";
import type { Policy } from "../../policy/schema";
import type { Snapshot } from "../../snapshot";
import type { PlanWarning } from "../types";

/** Said only to those who go by pushes or pulls: nothing else depends on events. */
export function eventWarnings(
  { capabilities }: Pick<Snapshot, "capabilities">,
  policy: Policy,
): PlanWarning[] {
  const { eventsLostAt } = capabilities;
  if (eventsLostAt === undefined || !leavesOfPolicy(policy).some(goesByEvents)) return [];
  const date = new Date(eventsLostAt).toISOString().slice(0, 16).replace("T", " ");
  return [
    {
      code: "eventsLost",
      message:
        `On ${date} UTC it showed that events of this registry had been lost, so pulls may have gone by unseen. ` +
        "Pushes and pulls count as watched only since then, and more is kept until that is long enough ago.",
    },
  ];
}

function goesByEvents({ leaf }: FoundLeaf): boolean {
  if ("time" in leaf) return ["pushed", "pulled", "active"].includes(leaf.time.of);
  return "rank" in leaf && leaf.rank.by.some((order) => /^(?:pushed|pulled|active)\b/.test(order));
}
