import "server-only";
import type { PlannedTag } from "../repository-plan";
import type { Step } from "../step";
import { image, index, type Document } from "./documents";
import { ModelRegistry, type ModelRepository } from "./model-registry";
import type { Random } from "./random";

export interface World {
  registry: ModelRegistry;
  rows: Map<string, PlannedTag[]>;
  steps: Step[];
  /** "repository:tag" → where people's last push left it. What is not going must be there in the end. */
  expected: Map<string, string>;
  /** The same for tags that the plan takes away: where it saw them. */
  going: Map<string, string>;
}

/** A small registry with what makes deleting hard, and a plan for it as the planner would make one. */
export function makeWorld(random: Random): World {
  const registry = new ModelRegistry();
  registry.nativeUntag = random.chance(0.3);
  registry.refusesEmptyIndex = random.chance(0.15);
  const world: World = {
    registry,
    rows: new Map(),
    steps: [],
    expected: new Map(),
    going: new Map(),
  };
  const repositories = 1 + random.below(2);
  for (let number = 0; number < repositories; number += 1) {
    const name = `team/app${number}`;
    fill(registry, name, random);
    plan(world, name, random);
  }
  return world;
}

function fill(registry: ModelRegistry, name: string, random: Random): void {
  const images = Array.from({ length: 3 + random.below(4) }, (_, i) => image(`${name} ${i}`));
  const put = (document: Document, reference = document.digest) =>
    registry.put(name, reference, document.bytes, document.contentType);
  images.forEach((document) => put(document));
  const indexes: Document[] = [];
  for (let number = 0; number < random.below(4); number += 1) {
    const pool = [...images, ...indexes];
    const members = pool.filter(() => random.chance(0.35));
    if (members.length === 0) continue;
    indexes.push(index(`${name} index ${number}`, members));
    put(indexes.at(-1) ?? members[0]!);
  }
  const all = [...images, ...indexes];
  for (let number = 0; number < 4 + random.below(6); number += 1)
    put(random.pick(all), `t${number}`);
  for (const document of all.filter(() => random.chance(0.15))) {
    const signature = image(`${name} signature of ${document.digest}`);
    put(signature, `${document.digest.replace(":", "-")}.sig`);
  }
}

function plan(world: World, name: string, random: Random): void {
  const repository = world.registry.repository(name);
  const share = random.next();
  const going = new Set(
    [...repository.tags.keys()].filter((tag) => isPlain(tag) && random.chance(share)),
  );
  const kept = [...repository.tags].filter(([tag]) => isPlain(tag) && !going.has(tag));
  const needed = new Set(kept.flatMap(([, digest]) => [digest, ...reach(repository, digest)]));
  const doomed = new Set<string>();
  for (const tag of going) {
    const digest = repository.tags.get(tag) ?? "";
    for (const each of [digest, ...reach(repository, digest)]) {
      if (!needed.has(each) && !taggedElsewhere(repository, each, going)) doomed.add(each);
    }
  }
  const signatures = [...repository.tags].filter(
    ([tag]) => !isPlain(tag) && doomed.has(subjectOf(tag)),
  );
  const order = parentsFirst(repository, [...doomed]);
  for (const digest of order)
    world.steps.push(removal(world, name, digest, tagsAt(repository, digest)));
  for (const [tag, digest] of signatures) {
    going.add(tag);
    world.steps.push(removal(world, name, digest, [tag]));
  }
  for (const tag of going) {
    const digest = repository.tags.get(tag) ?? "";
    if (needed.has(digest) || (isPlain(tag) && !doomed.has(digest))) {
      world.steps.push({ ...removal(world, name, digest, []), operation: "untag", tag });
    }
  }
  const rows: PlannedTag[] = [...repository.tags].map(([tag, digest]) => ({ tag, digest }));
  for (const digest of repository.manifests.keys()) rows.push({ tag: null, digest });
  world.rows.set(name, rows);
  for (const [tag, digest] of repository.tags) {
    (going.has(tag) ? world.going : world.expected).set(`${name}:${tag}`, digest);
  }
}

function removal(world: World, repository: string, digest: string, tags: string[]): Step {
  return {
    ...{ seq: world.steps.length, repository, digest, tags, tag: null, children: [] },
    ...{ operation: "delete", kind: "image", state: "pending" },
    ...{ reason: null, method: null, intent: null },
  };
}

export function reach(repository: ModelRepository, digest: string): string[] {
  const children = repository.manifests.get(digest)?.children ?? [];
  return children.flatMap((child) => [child, ...reach(repository, child)]);
}

const isPlain = (tag: string) => !tag.startsWith("sha256-");
const subjectOf = (tag: string) => tag.replace("sha256-", "sha256:").replace(/\.sig$/, "");
const tagsAt = (repository: ModelRepository, digest: string) =>
  [...repository.tags].filter(([, at]) => at === digest).map(([tag]) => tag);

function taggedElsewhere(repository: ModelRepository, digest: string, going: Set<string>): boolean {
  return tagsAt(repository, digest).some((tag) => !going.has(tag));
}

function parentsFirst(repository: ModelRepository, digests: string[]): string[] {
  const depth = (digest: string): number =>
    Math.max(
      0,
      ...digests
        .filter((other) => repository.manifests.get(other)?.children.includes(digest))
        .map((parent) => depth(parent) + 1),
    );
  return digests.sort((a, b) => depth(a) - depth(b));
}
