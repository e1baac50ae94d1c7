import "server-only";
import type { Environment } from "../env";
import type { Compute } from "./compute";
import { laneOf, makeLanes, type Lane, type LaneName } from "./lanes";
import { Pool } from "./pool";
import { startThread, type StartThread } from "./start-thread";

/** Does the work in threads, so that the one that answers requests stays free. */
export function createThreadCompute(
  env: Environment,
  options: { lanes?: Record<LaneName, Lane>; start?: StartThread } = {},
): Compute {
  const { lanes = makeLanes(), start = startThread } = options;
  const pools = {
    answers: new Pool(lanes.answers, env, start),
    plans: new Pool(lanes.plans, env, start),
  };
  return {
    run: (context, name, input, onPart) =>
      pools[laneOf(name)].run({
        name,
        input,
        actor: context.actor,
        now: context.app.now(),
        onPart: async (part) => onPart?.(part as never),
      }) as Promise<never>,
    async close() {
      await Promise.all([pools.answers.close(), pools.plans.close()]);
    },
  };
}
