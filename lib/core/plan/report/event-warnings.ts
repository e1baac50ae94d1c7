import { parseDuration } from "../../policy/duration";
import { leavesOfPolicy, type FoundLeaf } from "../../policy/lint/walk";
import type { Policy } from "../../policy/schema";
import type { Snapshot } from "../../snapshot";
import type { PlanWarning } from "../types";

/** Said only to those who go by pushes or pulls, and as far back as when the events were lost. */
export function eventWarnings(
  { capabilities }: Pick<Snapshot, "capabilities">,
  policy: Policy,
  now: number,
): PlanWarning[] {
  const { eventsLostAt: lostAt } = capabilities;
  if (lostAt === undefined) return [];
  if (!leavesOfPolicy(policy).some((found) => reachesBack(found, lostAt, now))) return [];
  const date = new Date(lostAt).toISOString().slice(0, 16).replace("T", " ");
  return [
    {
      code: "eventsLost",
      message:
        `On ${date} UTC it showed that events of this registry had been lost, so pulls may have gone by unseen. ` +
        "Pushes and pulls count as watched only since then, and more is kept until that is long enough ago.",
    },
  ];
}

function reachesBack({ leaf }: FoundLeaf, lostAt: number, now: number): boolean {
  // What was pulled last before the loss has no place in an order for good.
  if ("rank" in leaf) return leaf.rank.by.some((order) => /^(?:pulled|active)\b/.test(order));
  if (!("time" in leaf) || !["pushed", "pulled", "active"].includes(leaf.time.of)) return false;
  const { olderThan, newerThan, before, after } = leaf.time;
  const ages = [olderThan, newerThan].flatMap((age) => (age ? [now - parseDuration(age)] : []));
  const instants = [before, after].flatMap((instant) => (instant ? [Date.parse(instant)] : []));
  return [...ages, ...instants].some((cut) => cut <= lostAt);
}
