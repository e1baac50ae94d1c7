import "server-only";
import type { api } from "@/lib/core/api";
import { writeAudit } from "../../audit/write-audit";
import type { Context, Verb } from "../../context";
import type { RequestBytes } from "../../http/parse-request";
import { inTransaction } from "../../store/transaction";
import { findRegistryRow } from "../registries/find-registry";
import { requireProbe } from "../registries/probe-registry";
import { findPlan } from "./plan-value";
import { PlanStore } from "./store-plan";

/** Decides, stores and shows. The registry is asked what it can do where that is not known, and not changed. */
export const createPlan: Verb<typeof api.plans.create> = async (context, { params, body }) =>
  findPlan(context, await decideAndStore(context, params.registry, body));

/** The same for a body that has not been parsed; answers the bytes of the plan's JSON. */
export async function createPlanFromBytes(
  context: Context,
  { params, body }: RequestBytes<typeof api.plans.create>,
): Promise<Uint8Array | null> {
  const plan = await decideAndStore(context, params.registry, body ?? {});
  return context.app.compute.run(context, "getPlan", { params: { plan }, query: {}, body: null });
}

/** Answers the plan's id. */
async function decideAndStore(context: Context, name: string, body: unknown): Promise<string> {
  const registry = await findRegistryRow(context, name);
  // Without a scan there is nothing to plan, and loadSnapshot says what to do.
  if (registry.last_scan !== null) await requireProbe(context, registry.name);
  const store = new PlanStore(context, registry.id);
  try {
    const wish = { registry: registry.name, body };
    const head = await context.app.compute.run(context, "decidePlan", wish, (part) =>
      store.add(part),
    );
    await inTransaction(context, async (inside) => {
      await store.finish(inside, head.hash);
      await writeAudit(inside, {
        action: "plan.create",
        target: store.id,
        registry: registry.name,
        details: {
          hash: head.hash,
          ...(head.policy
            ? { policy: head.policy.name }
            : { selection: head.selection?.length ?? 0 }),
          delete: head.totals.delete,
        },
      });
    });
    return store.id;
  } catch (error) {
    await store.discard();
    throw error;
  }
}
