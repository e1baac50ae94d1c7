import type { PlanBody } from "../../types";
import { childrenOf, close, heldBy, know, spokenOf } from "./known";
import { carryOut, collectGarbage, createModel, pull, type ModelRegistry } from "./model-registry";
import type { Snapshot } from "../../../snapshot";

/**
 * Carries the steps out one by one, collecting garbage after each (after some, when there are many).
 * After every step:
 * - every tag whose row is not `delete` resolves to the digest it resolved to at the start;
 * - whatever was pulled through such a tag, or through an untagged manifest that is kept, still is:
 *   the same children in that repository, the same configs and layers on the disk;
 * - no manifest stands that has lost a child, not even one that a later step removes: a run that
 *   stops here leaves nothing broken;
 * - a subject that stands has all that refers to it, unless the two hold each other in a circle (an
 *   index that refers to its own child): then the child must not go first.
 */
export function checkSafety(snapshot: Snapshot, body: PlanBody): string[] {
  const model = createModel(know(snapshot));
  const needed = needs(model, body);
  const faults: string[] = [];
  const stride = Math.max(1, Math.floor(body.steps.length / 20));
  body.steps.forEach((step, at) => {
    const where = `after step ${at + 1} of ${body.steps.length}`;
    try {
      carryOut(model, step);
    } catch (error) {
      faults.push(`${where}: ${String(error)}`);
    }
    if (step.operation === "delete")
      faults.push(...bereft(model, step.repository, step.digest, where));
    if (at % stride !== 0 && at !== body.steps.length - 1) return;
    collectGarbage(model);
    faults.push(...lost(model, needed, where));
  });
  return faults;
}

interface Needs {
  tags: { repository: string; tag: string; digest: string }[];
  manifests: { repository: string; digest: string }[];
  blobs: string[];
}

function needs(model: ModelRegistry, body: PlanBody): Needs {
  const tags: Needs["tags"] = [];
  const manifests: Needs["manifests"] = [];
  const blobs = new Set<string>();
  const judged = new Set(body.rows.map((row) => `${row.repository}:${row.tag ?? row.digest}`));
  const kept = body.rows.filter((row) => row.decision !== "delete");
  // Whatever has no row (out of scope, or a child that no scan listed) is nobody's to remove.
  const all = [...model.repositories].flatMap(([repository, here]) => {
    const tagged = new Set(here.tags.values());
    const untagged = [...here.manifests].filter((digest) => !tagged.has(digest));
    return [
      ...[...here.tags].map(([tag, digest]) => ({ repository, tag, digest })),
      ...untagged.map((digest) => ({ repository, tag: null, digest })),
    ];
  });
  const others = all.filter((row) => !judged.has(`${row.repository}:${row.tag ?? row.digest}`));
  for (const { repository, tag, digest } of [...kept, ...others]) {
    if (tag !== null) tags.push({ repository, tag, digest });
    const got = pull(model, repository, digest);
    for (const manifest of got.manifests) manifests.push({ repository, digest: manifest });
    for (const blob of got.blobs) blobs.add(blob);
  }
  return { tags, manifests, blobs: [...blobs] };
}

function lost(model: ModelRegistry, needed: Needs, where: string): string[] {
  const at = (repository: string) => model.repositories.get(repository);
  return [
    ...needed.tags
      .filter(({ repository, tag, digest }) => at(repository)?.tags.get(tag) !== digest)
      .map(({ repository, tag }) => `${where}: ${repository}:${tag}, which is kept, is lost`),
    ...needed.manifests
      .filter(({ repository, digest }) => !at(repository)?.manifests.has(digest))
      .map(({ repository, digest }) => `${where}: something kept needs ${repository}@${digest}`),
    ...needed.blobs
      .filter((blob) => !model.disk.has(blob))
      .map((blob) => `${where}: something kept needs blob ${blob}`),
  ];
}

/** Who is left without a child or without a referrer by the removal of the digest. */
function bereft(model: ModelRegistry, repository: string, digest: string, where: string): string[] {
  const { known } = model;
  const here = model.repositories.get(repository)?.manifests ?? new Set<string>();
  const parents = [...here].filter((other) => childrenOf(known, other).includes(digest));
  const listing = known.snapshot.repositories.find(({ name }) => name === repository);
  const spoken = listing ? spokenOf(known, listing) : [];
  const subjects = spoken.filter((one) => one.digest === digest && here.has(one.subject));
  const inCircle = (subject: string) =>
    close([digest], (other) => heldBy(known, spoken, other)).has(subject);
  const stripped = subjects.map((one) => one.subject).filter((subject) => !inCircle(subject));
  return [
    ...parents.map((parent) => `${where}: index ${parent} stands without its child ${digest}`),
    ...stripped.map((subject) => `${where}: ${subject} stands without its referrer ${digest}`),
  ];
}
