import type { PlanBody } from "../..";
import { parseReferrersTag } from "../../../oci/referrers-tag";
import type { RepositorySnapshot, Snapshot } from "../../../snapshot";
import { hasUnknown, know, whatGoes, type Wanted } from "../oracle";
import { planCase, planSelectionCase, policyCases, selectionCases } from "./cases";
import { holds } from "./holds";
import { printCase } from "./print-case";

type ExpectedIn = (repository: RepositorySnapshot) => Wanted;

/** Compares, in every repository that is known whole, what the plan removes with what brute force lets go. */
function compare(snapshot: Snapshot, body: PlanBody, expectedIn: ExpectedIn): string[] {
  const known = know(snapshot);
  return snapshot.repositories.flatMap((repository) => {
    if (!repository.complete || hasUnknown(known, repository)) return [];
    const goes = whatGoes(known, repository, expectedIn(repository));
    const removed = body.steps
      .filter((step) => step.repository === repository.name && step.operation === "delete")
      .map((step) => step.digest);
    const short = (digest: string) => `${repository.name}@${digest.slice(7, 15)}`;
    return [
      ...removed
        .filter((digest) => !goes.has(digest))
        .map((digest) => `${short(digest)} is removed, but something keeps it`),
      ...[...goes]
        .filter((digest) => !removed.includes(digest))
        .map((digest) => `${short(digest)} is not removed, though nothing keeps it`),
    ];
  });
}

holds(
  "what is ticked, and only that, goes as brute force says",
  selectionCases(),
  (given) =>
    compare(given.snapshot, planSelectionCase(given), ({ name }) => {
      const here = given.selection.filter((item) => item.repository === name);
      return {
        tags: new Set(here.flatMap((item) => ("tag" in item ? item.tag : []))),
        digests: new Set(here.flatMap((item) => ("digest" in item ? item.digest : []))),
      };
    }),
  (given) => printCase(given.snapshot, given.selection, planSelectionCase(given)),
);

holds(
  "what a policy lets go of is removed as brute force says",
  policyCases(),
  (given) => {
    const body = planCase(given);
    return compare(given.snapshot, body, ({ name }) => {
      const here = body.rows.filter((row) => row.repository === name && row.decision === "delete");
      return {
        tags: new Set(here.flatMap((row) => row.tag ?? [])),
        digests: new Set(here.flatMap((row) => (row.tag === null ? row.digest : []))),
        spared: new Set(
          body.rows
            .filter((row) => row.repository === name && row.rule === "protect")
            .map((row) => row.digest),
        ),
      };
    });
  },
  (given) => printCase(given.snapshot, given.document, planCase(given)),
);

holds(
  "a ticked tag is removed with its digest, or alone where that works, or blocked",
  selectionCases({ crowds: true }),
  (given) => {
    const body = planSelectionCase(given);
    const known = know(given.snapshot);
    return given.snapshot.repositories.flatMap((repository) => {
      if (hasUnknown(known, repository)) return [];
      return given.selection.flatMap((item) => {
        if (item.repository !== repository.name || !("tag" in item)) return [];
        if (parseReferrersTag(item.tag)) return [];
        const row = body.rows.find(
          (other) => other.repository === item.repository && other.tag === item.tag,
        );
        const goes = body.steps.some(
          (step) =>
            step.repository === item.repository &&
            step.operation === "delete" &&
            step.digest === row?.digest,
        );
        const alone =
          given.snapshot.capabilities.untag === "none" ? "blocked/none" : "delete/untag";
        const expected = goes ? "delete/delete" : alone;
        const met = `${row?.decision}/${row?.operation}`;
        return met === expected ? [] : [`${item.tag}: ${met}, not ${expected}`];
      });
    });
  },
  (given) => printCase(given.snapshot, given.selection, planSelectionCase(given)),
);
