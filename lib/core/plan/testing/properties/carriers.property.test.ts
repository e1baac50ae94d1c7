import fc from "fast-check";
import { parseReferrersTag } from "../../../oci/referrers-tag";
import { buildSnapshot, parse, policyDocuments, recipes } from "../arbitraries";
import { know, spokenOf, standing } from "../oracle";
import { planCase, policyCases } from "./cases";
import { holds, holdsForPlans } from "./holds";
import { printCase } from "./print-case";

holdsForPlans("whatever refers to a digest that stays, stays", (snapshot, body) => {
  const known = know(snapshot);
  return snapshot.repositories.flatMap((repository) => {
    const steps = body.steps.filter((step) => step.repository === repository.name);
    const gone = new Set(
      steps.filter((step) => step.operation === "delete").map((step) => step.digest),
    );
    const untagged = new Set(steps.map((step) => step.tag));
    const here = standing(known, repository);
    return spokenOf(known, repository)
      .filter(({ subject }) => here.has(subject) && !gone.has(subject))
      .filter(({ digest, tag }) => gone.has(digest) || (tag !== null && untagged.has(tag)))
      .map(({ subject, digest }) => `${subject} stays, and ${digest} that refers to it goes`);
  });
});

holds(
  "carrier tags are neither ranked nor counted: without them every other tag is judged the same",
  fc.tuple(recipes({ crowds: true }), policyDocuments).map(([recipe, document]) => {
    // Only what a tag leads to: a signature without its tag would be an untagged image like any other.
    const repositories = recipe.repositories.map((repository) => ({ ...repository, holds: 0 }));
    // A report may name a carrier, which is not there in the other registry, nor then is what uses it
    // through the children of one that is an index.
    const carriesIndex = repositories.some(({ referrersTags }) =>
      referrersTags.some(({ target }) => {
        const carried = recipe.manifests[target % recipe.manifests.length];
        return carried?.kind === "index";
      }),
    );
    const inUse = recipe.inUse && !carriesIndex ? { ...recipe.inUse, tags: [] } : null;
    const bare = repositories.map((repository) => ({ ...repository, referrersTags: [] }));
    return {
      snapshot: buildSnapshot({ ...recipe, inUse, repositories }),
      bare: buildSnapshot({ ...recipe, inUse, repositories: bare }),
      document,
      policy: parse(document),
    };
  }),
  (given) => {
    const bare = planCase({ ...given, snapshot: given.bare });
    const speaks = (digest: string) =>
      given.snapshot.manifests.some((facts) => facts.digest === digest && facts.subject !== null);
    return planCase(given).rows.flatMap((row) => {
      if (row.tag === null || parseReferrersTag(row.tag) || speaks(row.digest)) return [];
      const other = bare.rows.find(
        ({ repository, tag }) => repository === row.repository && tag === row.tag,
      );
      const [one, two] = [row, other].map((side) => side?.decision !== "keep");
      return one === two
        ? []
        : [`${row.tag}: ${row.reason} / without referrers tags: ${other?.reason}`];
    });
  },
  (given) => printCase(given.snapshot, given.document, planCase(given)),
);

holds(
  "no rule decides a carrier of something that is here",
  policyCases({ crowds: true }),
  (given) => {
    const known = know(given.snapshot);
    return planCase(given).rows.flatMap((row) => {
      const subject = row.tag === null ? null : parseReferrersTag(row.tag)?.subject;
      const repository = given.snapshot.repositories.find(({ name }) => name === row.repository);
      if (!subject || !repository || !standing(known, repository).has(subject)) return [];
      return row.matched.length === 0
        ? []
        : [`${row.tag} was matched by ${row.matched.join(", ")}`];
    });
  },
  (given) => printCase(given.snapshot, given.document, planCase(given)),
);
