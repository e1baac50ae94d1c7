import { checkRows } from "../oracle";
import { inScope } from "../arbitraries";
import { planCase, policyCases } from "./cases";
import { holds } from "./holds";
import { printCase } from "./print-case";

holds(
  "every tag and every known manifest in scope gets exactly one row, which says why",
  policyCases(),
  (given) =>
    checkRows(
      given.snapshot,
      planCase(given),
      (repository) => inScope(given.document, repository),
      given.policy.rules.map((rule) => rule.id),
    ),
  (given) => printCase(given.snapshot, given.document, planCase(given)),
);
