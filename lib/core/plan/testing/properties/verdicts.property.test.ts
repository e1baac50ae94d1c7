import { inScope, scannedAt } from "../arbitraries";
import { know } from "../oracle";
import { expectedRows, type ExpectedRow } from "../oracle/verdicts";
import { planCase, policyCases, type PolicyCase } from "./cases";
import { holds } from "./holds";
import { printCase } from "./print-case";

const keyOf = ({ repository, tag, digest }: ExpectedRow) => `${repository}:${tag ?? ""}@${digest}`;

/** Everything that the plan says of a row otherwise than the second opinions together. */
function compare(given: PolicyCase): string[] {
  const question = { known: know(given.snapshot), policy: given.policy, now: scannedAt };
  const body = planCase(given);
  const rows = new Map(body.rows.map((row) => [keyOf(row), row]));
  const expected = given.snapshot.repositories
    .filter(({ name }) => inScope(given.document, name))
    .flatMap((repository) => expectedRows(question, repository));
  return expected.flatMap((expectedRow) => {
    const row = rows.get(keyOf(expectedRow));
    const say = ({ decision, operation, matched }: ExpectedRow, rule: string | null) =>
      `${decision} by ${operation} for ${rule ?? "whatever"}, matched ${matched.join()}`;
    const found = row && say(row, expectedRow.rule === null ? null : row.rule);
    const meant = say(expectedRow, expectedRow.rule);
    return found === meant ? [] : [`${keyOf(expectedRow)}: ${found}; second opinion: ${meant}`];
  });
}

holds(
  "rules, ranks, pools and all else decide every row as a second reading of the policy does",
  policyCases({ flaws: true }),
  compare,
  (given) => printCase(given.snapshot, given.document, planCase(given)),
);
