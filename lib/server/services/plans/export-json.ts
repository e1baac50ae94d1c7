import "server-only";
import type { Context } from "../../context";
import { planValue, type PlanRecord } from "./plan-value";
import { planRows, planSteps } from "./stored-plan";

/** `{plan, rows, steps}`: what the hash was taken over, and then some. */
export async function* exportJson(context: Context, plan: PlanRecord): AsyncGenerator<string> {
  yield `{\n"plan": ${JSON.stringify(planValue(plan), null, 2)},\n"rows": [`;
  let comma = "\n";
  for await (const row of planRows(context, plan.id)) {
    yield comma + JSON.stringify(row);
    comma = ",\n";
  }
  yield '\n],\n"steps": [';
  comma = "\n";
  for await (const step of planSteps(context, plan.id)) {
    yield comma + JSON.stringify(step);
    comma = ",\n";
  }
  yield "\n]\n}\n";
}
