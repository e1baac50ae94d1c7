import { parseReferrersTag } from "../../oci/referrers-tag";
import { phrase } from "../../phrases";
import type { CompiledPolicy } from "../compile/compile-policy";
import { makeUnit, type Unit } from "../facts/unit";
import type { RepositoryIndex } from "../graph/repository-index";
import { none } from "../graph/small-lists";
import { judgeUnits } from "./judge-units";
import { graceLeft, override, protectedBy, unreadableVerdict } from "./override";
import {
  digestAt,
  isUntaggedRoot,
  type Judgement,
  keep,
  remove,
  unitsOf,
  type Verdict,
} from "./units";

export function judgeRepository(compiled: CompiledPolicy, repository: RepositoryIndex): Judgement {
  const judgement: Judgement = {
    tags: repository.tags.map(() => null),
    entries: Array.from(repository.manifestIds, () => null),
    ambiguous: [],
  };
  if (!repository.complete) {
    const why = repository.incompleteReason ?? phrase("reason.couldNotBeRead");
    const verdict = keep("incomplete", phrase("reason.notReadCompletely", { why }));
    judgement.tags.fill(verdict);
    judgement.entries.fill(verdict);
    return judgement;
  }
  const units = unitsOf(repository, compiled.policy.unit);
  const { verdicts, ambiguous } = judgeUnits(compiled, units);
  judgement.ambiguous = ambiguous;
  for (const unit of units) {
    const verdict = verdicts[unit.index] ?? null;
    if (unit.tags.length === 0) judgement.entries[unit.entry] = verdict;
    else if (compiled.policy.unit === "image") {
      for (const at of repository.tagsAt[unit.entry] ?? none) {
        if (repository.roles[at] === "version") judgement.tags[at] = verdict;
      }
    }
  }
  if (compiled.policy.unit === "tag") {
    let next = 0;
    repository.roles.forEach((role, at) => {
      if (role === "version") judgement.tags[at] = verdicts[next++] ?? null;
    });
    judgeUntagged(compiled, repository, judgement);
  }
  judgeFollowers(compiled, repository, judgement);
  return judgement;
}

/**
 * Signatures, attestations and other things that refer to a manifest follow it, children follow
 * their index: neither is ranked, counted or matched. They get a verdict of their own only when
 * they are protected, unreadable, or when what they refer to is gone.
 */
function judgeFollowers(
  compiled: CompiledPolicy,
  repository: RepositoryIndex,
  judgement: Judgement,
): void {
  repository.tags.forEach((tag, at) => {
    if (judgement.tags[at] !== null) return;
    const entry = repository.entryOfTag[at] ?? -1;
    const subject =
      repository.roles[at] === "referrersTag"
        ? (repository.subjectOfTag[at] ?? -1)
        : (repository.subjects[entry] ?? -1);
    const name =
      repository.roles[at] === "referrersTag"
        ? carriedDigest(tag.name)
        : subjectDigest(repository, entry);
    const unit = makeUnit(repository, entry, [tag], tag.digest);
    judgement.tags[at] = judgeFollower(compiled, unit, subject, name);
  });
  for (let entry = 0; entry < repository.manifestIds.length; entry++) {
    if (judgement.entries[entry] !== null || repository.tagsAt[entry]?.length !== 0) continue;
    const unit = makeUnit(repository, entry, [], digestAt(repository, entry));
    if (repository.states[entry] === "missing") {
      judgement.entries[entry] = keep("missing", phrase("reason.alreadyGone"));
    } else if (unit.facts?.subject && repository.parents[entry]?.length === 0) {
      judgement.entries[entry] = judgeFollower(
        compiled,
        unit,
        repository.subjects[entry] ?? -1,
        unit.facts.subject,
      );
    } else {
      judgement.entries[entry] = ownVerdict(compiled, unit);
    }
  }
}

function judgeFollower(
  compiled: CompiledPolicy,
  unit: Unit,
  subject: number,
  subjectDigest: string,
): Verdict | null {
  const own = ownVerdict(compiled, unit);
  if (own) return own;
  const { repository } = unit;
  if (repository.states[unit.entry] === "missing")
    return keep("missing", phrase("reason.manifestGone"));
  if (subject !== -1 && repository.states[subject] !== "missing") return followerVerdict(unit);
  const { content, holders } = compiled.index;
  const elsewhere = holders.repositories[content.find(subjectDigest)] ?? 0;
  if (elsewhere > 0) return keep("referrer", phrase("reason.refersElsewhere"));
  if (!compiled.index.complete) {
    return keep("orphan", phrase("reason.refersToUnread"));
  }
  if (compiled.policy.referrers.orphans === "keep") {
    return keep("orphan", phrase("reason.orphanKept"));
  }
  const left = graceLeft(unit, compiled.grace.orphans, compiled.now);
  return left === null
    ? remove("orphan", phrase("reason.orphan"))
    : keep("grace", phrase("reason.orphanInGrace", { grace: left }));
}

/**
 * Null: it goes when its subject goes. A referrer with a tag of its own does not: somebody gave it a
 * name, and nothing has asked for that name to go.
 */
function followerVerdict(unit: Unit): Verdict | null {
  const [tag] = unit.tags;
  if (tag === undefined || parseReferrersTag(tag.name) !== null) return null;
  return keep("referrer", phrase("reason.referrerWithTag"));
}

/** Protection covers followers too; a protection in doubt does as well. */
function ownVerdict(compiled: CompiledPolicy, unit: Unit): Verdict | null {
  const unreadable = unreadableVerdict(unit);
  if (unreadable) return unreadable;
  const protection = protectedBy(compiled, unit);
  if (protection === null) return null;
  const why = protection.words;
  return keep(
    "protect",
    phrase(protection.sure ? "reason.protected" : "reason.perhapsProtected", { why }),
  );
}

function subjectDigest(repository: RepositoryIndex, entry: number): string {
  return repository.facts[entry]?.subject ?? "";
}

function carriedDigest(tag: string): string {
  return parseReferrersTag(tag)?.subject ?? "";
}

/** Manifests that nothing points at: rules on tags say nothing about them, the `untagged` section does. */
function judgeUntagged(
  compiled: CompiledPolicy,
  repository: RepositoryIndex,
  judgement: Judgement,
): void {
  for (let entry = 0; entry < repository.manifestIds.length; entry++) {
    if (!isUntaggedRoot(repository, entry)) continue;
    const unit = makeUnit(repository, entry, [], digestAt(repository, entry));
    const choice = { decision: compiled.policy.untagged.action, rule: -1, by: "default" } as const;
    const verdict = override(compiled, unit, choice, () => phrase("fact.untagged"), []);
    const resigned = verdict.decision !== "blocked" && looksLikeCosign(unit.facts);
    judgement.entries[entry] = resigned
      ? { ...verdict, reason: phrase("reason.resigned", { reason: verdict.reason }) }
      : verdict;
  }
}

/** A re-signed image leaves its old signature behind, bound to nothing but the tag it has lost. */
function looksLikeCosign(facts: RepositoryIndex["facts"][number]): boolean {
  return (
    facts !== undefined &&
    (facts.artifactType?.includes("cosign") === true ||
      Object.keys(facts.annotations).some((key) => key.startsWith("dev.cosignproject.cosign/")))
  );
}
