import { digestAt } from "../judge/units";
import type { Verdict, Judgement } from "../judge/verdict";
import type { RepositoryIndex } from "../registry/repository-index";
import { none } from "../registry/small-lists";
import { shortDigest } from "../report/words";
import type { Closure } from "./close-repository";

/** How people know a manifest: by a tag that stays, by any tag, else by its digest. */
function nameOf(repository: RepositoryIndex, judgement: Judgement, place: number): string {
  const tags = repository.tagsAt[place] ?? none;
  const staying = tags.find((at) => judgement.tags[at]?.decision === "keep");
  const tag = repository.tags[staying ?? tags[0] ?? -1];
  return `\`${tag?.name ?? shortDigest(digestAt(repository, place))}\``;
}

/** Why a manifest stays although its row was to go: "shares its digest with `prod`, which is kept". */
export function sayNeeded(
  repository: RepositoryIndex,
  judgement: Judgement,
  closure: Closure,
  { tag, place }: { tag: number; place: number },
): string {
  if (repository.states[place] === "missing") return "points at a manifest that is already gone";
  const other = (repository.tagsAt[place] ?? none).find(
    (at) => at !== tag && judgement.tags[at]?.decision !== "delete",
  );
  if (other !== undefined) {
    return `shares its digest with \`${repository.tags[other]?.name ?? ""}\`, which is kept`;
  }
  const parent = (repository.parents[place] ?? none).find((at) => closure.removed[at] === 0);
  if (parent !== undefined)
    return `is a member of ${nameOf(repository, judgement, parent)}, which is kept`;
  const subject = repository.subjects[place] ?? -1;
  if (subject !== -1 && repository.states[subject] !== "missing")
    return `refers to ${nameOf(repository, judgement, subject)}, which is kept`;
  if (repository.opaque) return "may be needed by a manifest here that cannot be read";
  return "is needed by something that is kept";
}

export function sayFollowing(
  repository: RepositoryIndex,
  judgement: Judgement,
  subject: number,
  goes: boolean,
): string {
  const name = nameOf(repository, judgement, subject);
  return goes ? `it speaks about ${name}, which goes` : `it speaks about ${name}, which is kept`;
}

/** Of a manifest that nobody meant: it goes because nothing that stays needs it any more. */
export function sayGoing(
  repository: RepositoryIndex,
  judgement: Judgement,
  closure: Closure,
  place: number,
): Pick<Verdict, "rule" | "reason" | "matched"> {
  const source = closure.goesWith[place] ?? -1;
  const name = nameOf(repository, judgement, source);
  const isChild = repository.children[source]?.includes(place) === true;
  return isChild
    ? {
        rule: "child",
        reason: `a member of ${name}, which goes, and of nothing that stays`,
        matched: [],
      }
    : { rule: "referrer", reason: `it speaks about ${name}, which goes`, matched: [] };
}
