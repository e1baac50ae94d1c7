import "server-only";
import { Worker } from "node:worker_threads";
import type { Environment } from "../app/environment";
import { type PoolSettings, type PoolName, poolOf, makePoolSettings } from "./fair-queue";
import { Pool, type StartThread } from "./pool";
import { requestLanguage } from "../phrases/request-language";
import type { Compute } from "../app/context";

/** Does the work in threads, so that the one that answers requests stays free. */
export function createThreadCompute(
  env: Environment,
  options: { settings?: Record<PoolName, PoolSettings>; start?: StartThread } = {},
): Compute {
  const { settings = makePoolSettings(), start = startThread } = options;
  const pools = {
    answers: new Pool(settings.answers, env, start),
    surveys: new Pool(settings.surveys, env, start),
    plans: new Pool(settings.plans, env, start),
  };
  return {
    run: (context, name, input, onPart) =>
      pools[poolOf(name)].run({
        name,
        input,
        actor: context.actor,
        now: context.app.now(),
        language: requestLanguage(),
        onPart: async (part) => onPart?.(part as never),
      }) as Promise<never>,
    async close() {
      await Promise.all(Object.values(pools).map((pool) => pool.close()));
    },
  };
}

/** Written out as it is because the bundler looks for exactly this expression, and builds the file that it names. */
const startThread: StartThread = (workerData, resourceLimits) =>
  new Worker(new URL("./thread.ts", import.meta.url), { workerData, resourceLimits });
