import type { Snapshot } from "../../../snapshot";
import type { PlanBody } from "../../types";
import { know } from "./known";
import { carryOut, collectGarbage, createModel } from "./model-registry";

/** The bytes that leave the model's disk when the plan is carried out are the bytes that the plan promises. */
export function checkFreedBytes(snapshot: Snapshot, body: PlanBody): string[] {
  const model = createModel(know(snapshot));
  const before = collectGarbage(model);
  for (const step of body.steps) carryOut(model, step);
  const freed = collectGarbage(model);
  return [
    ...(before === 0 ? [] : [`${before} bytes are garbage before anything is done`]),
    ...(freed === body.totals.freedBytes
      ? []
      : [`${freed} bytes leave the disk, the plan promises ${body.totals.freedBytes}`]),
  ];
}
