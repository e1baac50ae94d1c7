import "server-only";
import type { ChangedRow, PlanComparison, PlanRow, ReadPlan } from "@/lib/core/plan";
import { formatBytes, formatCount, formatQuantity } from "@/lib/core/quantity";
import { plainText } from "@/lib/core/text/hidden-characters";

export interface PrintedPlan {
  registry: string;
  plan: ReadPlan;
  /** With what another policy would make of it. */
  comparison: PlanComparison | null;
}

type NamedRow = Pick<PlanRow, "repository" | "tag" | "digest">;

const nameOf = ({ tag, digest }: NamedRow) => tag ?? digest.slice(0, 19);

function sayTotals({ registry, plan: { totals } }: PrintedPlan): string {
  const most = totals.freedIs === "atMost" && totals.freedBytes > 0 ? "at most " : "";
  const blocked = totals.blocked > 0 ? `, ${formatCount(totals.blocked)} blocked` : "";
  return `${registry}: ${formatQuantity(totals.delete, "deletion")}, ${most}${formatBytes(totals.freedBytes)} freed; ${formatCount(totals.keep)} kept${blocked}`;
}

const notesOf = ({ plan: { guards, warnings } }: PrintedPlan) => [
  ...guards.map(({ name, message }) => `guard ${name}: ${message}`),
  ...warnings.map(
    ({ repository, message }) => `warning: ${repository ? `${repository}: ` : ""}${message}`,
  ),
];

function* byRepository<T extends NamedRow>(rows: Iterable<T>): Generator<[string, T[]]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.repository);
    if (group) group.push(row);
    else groups.set(row.repository, [row]);
  }
  yield* groups;
}

/** For a person at a terminal. */
export function printText(printed: PrintedPlan): string {
  const lines = [sayTotals(printed), ...notesOf(printed).map(clean)];
  const going = printed.plan.rows.filter(({ decision }) => decision === "delete");
  for (const [repository, rows] of byRepository(going)) {
    lines.push("", clean(repository));
    for (const row of rows) lines.push(`  delete  ${clean(nameOf(row))}  ${clean(row.reason)}`);
  }
  if (printed.comparison) {
    lines.push("", `Compared: ${sayChanges(printed.comparison)}`);
    for (const row of printed.comparison.changed)
      lines.push(`  ${sayChange(row)}  ${clean(`${row.repository}:${nameOf(row)}`)}`);
  }
  return `${lines.join("\n")}\n`;
}

/** For programs. */
export function printJson({ registry, plan, comparison }: PrintedPlan): string {
  const { totals, guards, warnings, rows } = plan;
  return `${JSON.stringify({ registry, totals, guards, warnings, rows, ...(comparison ? { comparison } : {}) }, null, 2)}\n`;
}

/** More lines than a comment is read to its end. */
const MOST_LINES = 100;

/** For a comment on a pull request. */
export function printMarkdown(printed: PrintedPlan): string {
  const { comparison, plan } = printed;
  const lines = [`**${escapeMarkdown(sayTotals(printed))}**`, ""];
  for (const note of notesOf(printed)) lines.push(`- ${escapeMarkdown(note)}`);
  if (comparison) {
    lines.push("", escapeMarkdown(sayChanges(comparison)), "");
    if (comparison.changed.length > 0)
      lines.push("| change | what | why now |", "| --- | --- | --- |");
    lines.push(
      ...cut(comparison.changed).map(
        (row) =>
          `| ${sayChange(row)} | ${cell(`${row.repository}:${nameOf(row)}`)} | ${cell(row.after?.reason ?? "")} |`,
      ),
      ...more(comparison.changed.length),
    );
    return `${lines.join("\n")}\n`;
  }
  const going = plan.rows.filter(({ decision }) => decision === "delete");
  if (going.length > 0) lines.push("", "| delete | why |", "| --- | --- |");
  lines.push(
    ...cut(going).map(
      (row) => `| ${cell(`${row.repository}:${nameOf(row)}`)} | ${cell(row.reason)} |`,
    ),
    ...more(going.length),
  );
  return `${lines.join("\n")}\n`;
}

const cut = <T>(rows: readonly T[]) => rows.slice(0, MOST_LINES);
const more = (count: number) =>
  count > MOST_LINES ? ["", `And ${formatCount(count - MOST_LINES)} more.`] : [];

function sayChanges({ changed, totals }: PlanComparison): string {
  if (changed.length === 0) return "nothing changes sides.";
  const sign = totals.delete > 0 ? "+" : "";
  return `${formatQuantity(changed.length, "row changes", "rows change")} sides, ${sign}${formatCount(totals.delete)} deletions.`;
}

const sayChange = ({ before, after }: ChangedRow) =>
  `${before?.decision ?? "not there"} → ${after?.decision ?? "not there"}`;

const clean = (text: string) => plainText(text, 1_000);
const escapeMarkdown = (text: string) => clean(text).replace(/[\\*_[\]<>|#]/g, "\\$&");
const cell = (text: string) => escapeMarkdown(text).replaceAll("`", "");
