import { parseReferrersTag } from "../../../../oci/referrers-tag";
import type { RepositorySnapshot } from "../../../../snapshot";
import type { DecidedRow } from "../../../types";
import { hasUnknown } from "../known";
import { whatGoes } from "../second-opinion";
import { judge, type Opinion } from "./judge";
import type { Question } from "./thing";

/** What the plan must say of one tag or untagged manifest; `rule` where the verdict on it is its own. */
export type ExpectedRow = Pick<
  DecidedRow,
  "repository" | "tag" | "digest" | "decision" | "operation" | "matched"
> & { rule: string | null };

/** A whole plan by two second opinions: what the policy wants gone, and what can go then. */
export function expectedRows(question: Question, repository: RepositorySnapshot): ExpectedRow[] {
  const opinions = judge(question, repository);
  const goes = whatCanGo(question, repository, opinions);
  return opinions.map((opinion) => ({
    repository: repository.name,
    tag: opinion.tag,
    digest: opinion.digest,
    matched: opinion.matched,
    ...outcome(question, opinion, goes),
  }));
}

function whatCanGo(question: Question, repository: RepositorySnapshot, opinions: Opinion[]) {
  const { known } = question;
  if (!repository.complete || hasUnknown(known, repository)) return new Set<string>();
  const unwanted = opinions.filter(({ verdict }) => verdict?.decision === "delete");
  return whatGoes(known, repository, {
    tags: new Set(unwanted.flatMap(({ tag }) => tag ?? [])),
    digests: new Set(unwanted.flatMap(({ tag, digest }) => (tag === null ? digest : []))),
    spared: new Set(
      opinions.flatMap(({ verdict, digest }) => (verdict?.rule === "protect" ? digest : [])),
    ),
  });
}

function outcome(
  { known }: Question,
  { tag, digest, verdict }: Opinion,
  goes: Set<string>,
): Pick<ExpectedRow, "decision" | "operation" | "rule"> {
  const rule = verdict?.rule ?? null;
  if (goes.has(digest)) {
    const meant = verdict?.decision === "delete" ? rule : null;
    return { decision: "delete", operation: "delete", rule: meant };
  }
  const subject = parseReferrersTag(tag ?? "")?.subject ?? "";
  const unwanted = verdict ? verdict.decision === "delete" : goes.has(subject);
  if (!unwanted) return { decision: verdict?.decision ?? "keep", operation: "none", rule };
  if (tag === null) return { decision: "keep", operation: "none", rule: null };
  const alone = known.snapshot.capabilities.untag !== "none";
  return alone
    ? { decision: "delete", operation: "untag", rule }
    : { decision: "blocked", operation: "none", rule: null };
}
