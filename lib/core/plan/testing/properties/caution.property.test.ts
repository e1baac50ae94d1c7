import fc from "fast-check";
import { explainRow, type PlanBody } from "../..";
import type { PolicyInput } from "../../../policy";
import { parse, scannedAt } from "../arbitraries";
import { planCase, policyCases, wild, type PolicyCase } from "./cases";
import { holds } from "./holds";
import { printCase } from "./print-case";

/** Each makes a policy more careful. */
const cautions: ((document: PolicyInput) => PolicyInput)[] = [
  (document) => ({ ...document, default: "keep" }),
  (document) => ({
    ...document,
    spare: { ...document.spare, top: (document.spare?.top ?? 0) + 1 },
  }),
  (document) => ({
    ...document,
    floor: { ...document.floor, min: (document.floor?.min ?? 0) + 1 },
  }),
  (document) => ({ ...document, untagged: { ...document.untagged, action: "keep" } }),
  (document) => ({ ...document, untagged: { ...document.untagged, after: "1000d" } }),
  (document) => ({ ...document, referrers: { ...document.referrers, orphans: "keep" } }),
  (document) => ({ ...document, referrers: { ...document.referrers, after: "1000d" } }),
  (document) => ({ ...document, broken: {} }),
];

const keyOf = (row: PlanBody["rows"][number]) => `${row.repository}:${row.tag}@${row.digest}`;

function careful({ snapshot, document }: PolicyCase, caution: number): PolicyCase {
  const more = cautions[caution]?.(document) ?? document;
  return { snapshot, document: more, policy: parse(more) };
}

holds(
  "a more careful policy never removes more",
  fc.tuple(policyCases(wild), fc.nat({ max: cautions.length - 1 })),
  ([given, caution]) => {
    const stayed = new Set(
      planCase(given).rows.flatMap((row) => (row.decision === "delete" ? [] : keyOf(row))),
    );
    return planCase(careful(given, caution)).rows.flatMap((row) =>
      row.decision === "delete" && stayed.has(keyOf(row))
        ? `${keyOf(row)} stayed, and now: ${row.reason}`
        : [],
    );
  },
  ([given, caution]) =>
    printCase(given.snapshot, careful(given, caution).document, planCase(careful(given, caution))),
);

holds(
  "a guard never changes what a plan decides",
  policyCases(wild),
  (given) => {
    const guards = { maxPercent: 0, maxCount: 0, emptyRepository: "allow" as const };
    const guarded = planCase({ ...given, policy: parse({ ...given.document, guards }) });
    const { guards: before, ...plain } = planCase(given);
    const { guards: after, ...other } = guarded;
    return JSON.stringify(plain) === JSON.stringify(other)
      ? []
      : [`guards ${before.length} and ${after.length}: two plans`];
  },
  (given) => printCase(given.snapshot, given.document, planCase(given)),
);

holds(
  "the explanation of a row is of the row that the plan has",
  fc.tuple(policyCases({ flaws: true }), fc.nat({ max: 999 })),
  ([{ snapshot, policy, document }, at]) => {
    const { rows } = planCase({ snapshot, policy, document });
    const row = rows[at % Math.max(1, rows.length)];
    if (row === undefined) return [];
    const { repository, tag, digest } = row;
    const item = tag === null ? { repository, digest } : { repository, tag };
    const why = explainRow(snapshot, policy, scannedAt, item);
    const held = why?.rules.filter((rule) => rule.holds === "yes").map(({ id }) => id) ?? [];
    return [
      ...(JSON.stringify(why?.row) === JSON.stringify(row)
        ? []
        : [`another row: ${why?.row.reason}`]),
      ...held.filter((id) => !row.matched.includes(id)).map((id) => `${id} holds, not matched`),
    ];
  },
  ([given]) => printCase(given.snapshot, given.document, planCase(given)),
);
