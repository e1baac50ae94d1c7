import type { Snapshot } from "../../../snapshot";
import type { PlanBody } from "../../types";
import { hasUnknown, know } from "./known";

/**
 * Unknown means keep: no write at all in a repository whose listing is not whole, and no manifest
 * removed where something has a content that nobody knows, since it may refer to that manifest.
 */
export function checkUnknown(snapshot: Snapshot, body: PlanBody): string[] {
  const known = know(snapshot);
  return body.steps.flatMap((step) => {
    const repository = snapshot.repositories.find(({ name }) => name === step.repository);
    const name = `${step.operation} of ${step.repository}@${step.digest}`;
    if (!repository?.complete) return [`${name}, though its repository is not known whole`];
    if (step.operation === "delete" && hasUnknown(known, repository)) {
      return [`${name}, though something beside it is unknown`];
    }
    return [];
  });
}
