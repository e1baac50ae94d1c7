import type { Snapshot } from "../../snapshot";
import type { Finding } from "../finding";
import type { Policy } from "../schema";
import { isUnsupplied, leafKey, type UnsuppliedFact } from "../supply";
import { leavesOfPolicy } from "./walk";

interface Unsupplied {
  message: string;
  suggestion: string;
  isTold(snapshot: Snapshot): boolean;
}

const unsupplied: Record<UnsuppliedFact, Unsupplied> = {
  immutable: {
    message:
      "Registries do not tell Drydock whether a tag is immutable, so this condition cannot be answered, and everything it is about is kept.",
    suggestion:
      "Protect such tags by name: a registry's own rule for them is a pattern of names as well. The registry still refuses to delete what it calls immutable.",
    isTold: ({ repositories }) =>
      repositories.some(({ tags }) => tags.some((tag) => typeof tag.immutable === "boolean")),
  },
  inUse: {
    message:
      "Nothing reports to Drydock what is in use, so this condition cannot be answered, and nothing that it is about is removed.",
    suggestion:
      'Protect what is deployed by name, or keep what was pulled lately: { "time": { "of": "pulled", "newerThan": "30d" } }.',
    isTold: ({ inUse }) => inUse !== undefined,
  },
};

export interface UnansweredLeaf {
  fact: UnsuppliedFact;
  path: string;
  message: string;
  suggestion: string;
}

/** Conditions whose fact nobody supplies, unless the snapshot has it all the same. */
export function unansweredLeaves(policy: Policy, snapshot?: Snapshot): UnansweredLeaf[] {
  return leavesOfPolicy(policy).flatMap(({ leaf, path }) => {
    const fact = leafKey(leaf);
    if (!isUnsupplied(fact)) return [];
    const { message, suggestion, isTold } = unsupplied[fact];
    return snapshot && isTold(snapshot) ? [] : [{ fact, path, message, suggestion }];
  });
}

export function unansweredFindings(policy: Policy, snapshot?: Snapshot): Finding[] {
  return unansweredLeaves(policy, snapshot).map(({ path, message, suggestion }) => ({
    ...{ severity: "error", code: "unanswered" },
    ...{ path, message, suggestion },
  }));
}
