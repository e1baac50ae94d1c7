import type { CodedPhrase, Phrase } from "../phrases";
import type { ChangedRow, PlanComparison } from "./compare-plans";
import type { Explanation } from "./explain-row";
import type { PlanBody, PlanGuard, PlanRow, PlanWarning } from "./types";

/** Puts a phrase into words, in the language of whoever is going to read them. */
export type Speak = (said: Phrase | CodedPhrase) => string;

/** A row, or as much of it as there is. */
export function speakRow<Row extends { reason: CodedPhrase }>(
  row: Row,
  speak: Speak,
): Omit<Row, "reason"> & { reason: string } {
  return { ...row, reason: speak(row.reason) };
}

/** A guard or a warning. */
export function speakNotice<Notice extends { message: Phrase }>(
  notice: Notice,
  speak: Speak,
): Omit<Notice, "message"> & { message: string } {
  return { ...notice, message: speak(notice.message) };
}

/** A plan as people read it. */
export interface ReadPlan extends Omit<PlanBody, "rows" | "guards" | "warnings"> {
  rows: PlanRow[];
  guards: PlanGuard[];
  warnings: PlanWarning[];
}

export function speakPlan({ rows, guards, warnings, ...body }: PlanBody, speak: Speak): ReadPlan {
  return {
    ...body,
    rows: rows.map((row) => speakRow(row, speak)),
    guards: guards.map((guard) => speakNotice(guard, speak)),
    warnings: warnings.map((warning) => speakNotice(warning, speak)),
  };
}

export function speakChange(
  { before, after, ...row }: ChangedRow<CodedPhrase>,
  speak: Speak,
): ChangedRow {
  return {
    ...row,
    before: before && speakRow(before, speak),
    after: after && speakRow(after, speak),
  };
}

export function speakComparison(
  { changed, ...comparison }: PlanComparison<CodedPhrase>,
  speak: Speak,
): PlanComparison {
  return { ...comparison, changed: changed.map((row) => speakChange(row, speak)) };
}

/** The facts of its conditions stand in lists, and are no sentences. */
export function speakExplanation(
  { row, rules, protections, ...explanation }: Explanation<CodedPhrase, Phrase | null>,
  speak: Speak,
  speakClause: (phrase: Phrase) => string,
): Explanation {
  const said = <Part extends { facts: Phrase | null }>(part: Part) => ({
    ...part,
    facts: part.facts === null ? "" : speakClause(part.facts),
  });
  return {
    ...explanation,
    row: speakRow(row, speak) satisfies PlanRow,
    rules: rules.map(said),
    protections: protections.map(said),
  };
}
