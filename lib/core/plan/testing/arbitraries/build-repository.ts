import type {
  ManifestFacts,
  ManifestPresence,
  RepositorySnapshot,
  TagFacts,
} from "../../../snapshot";
import { instantOf, repositoryNames, scannedAt, tagNames } from "./names";
import type { FlawRecipe, RepositoryRecipe } from "./recipe";

/** What the scan saw in one repository; whatever a manifest here refers to is here as well. */
export function buildRepository(
  recipe: RepositoryRecipe,
  at: number,
  manifests: ManifestFacts[],
): RepositorySnapshot {
  const tags = buildTags(recipe, manifests);
  const here = new Set(tags.map((tag) => tag.digest));
  manifests.forEach(({ digest }, bit) => {
    if (recipe.holds & (1 << bit)) here.add(digest);
  });
  // Newest first: a manifest's children come before it in the list.
  for (const manifest of manifests.toReversed()) {
    if (!here.has(manifest.digest)) continue;
    for (const child of manifest.children) if (!child.blob) here.add(child.digest);
  }
  const flaws = new Map(
    recipe.flaws.map(({ manifest, flaw }) => [
      manifests[manifest % manifests.length]?.digest,
      flaw,
    ]),
  );
  const presences = manifests
    .filter(({ digest }) => here.has(digest) && flaws.get(digest) !== "unlisted")
    .map(({ digest }) => presence(digest, flaws.get(digest), recipe, tags));
  return {
    name: repositoryNames[at % repositoryNames.length] ?? "app",
    complete: !recipe.incomplete,
    incompleteReason: recipe.incomplete ? "The second page of tags could not be read." : null,
    tags,
    manifests: presences,
  };
}

function buildTags(recipe: RepositoryRecipe, manifests: ManifestFacts[]): TagFacts[] {
  const tags = new Map<string, TagFacts>();
  for (const tag of recipe.tags) {
    const target = manifests[tag.target % manifests.length];
    const name = tagNames[tag.name];
    if (!target || !name) continue;
    tags.set(name, {
      name,
      digest: target.digest,
      firstSeen: instantOf(tag.firstSeen),
      pushed: instantOf(tag.pushed),
      pulled: instantOf(tag.pulled),
      ...storedAt(tag.stored),
      ...(tag.immutable === null ? {} : { immutable: tag.immutable }),
      ...(tag.history.length > 0 ? { history: historyOf(tag, manifests) } : {}),
    });
  }
  for (const referrersTag of recipe.referrersTags) {
    const subject = manifests[referrersTag.subject % manifests.length];
    const target = manifests[referrersTag.target % manifests.length];
    // Content addressing: a signature or a list of referrers is made after what it refers to.
    if (!subject || !target || manifests.indexOf(target) <= manifests.indexOf(subject)) continue;
    const name = subject.digest.replace(":", "-") + referrersTag.suffix;
    tags.set(name, { name, digest: target.digest, firstSeen: null, pushed: null, pulled: null });
  }
  return [...tags.values()];
}

function storedAt(code: number | null): { stored?: number } {
  const stored = code === null ? null : instantOf(code);
  return stored === null ? {} : { stored };
}

function historyOf({ history }: RepositoryRecipe["tags"][number], manifests: ManifestFacts[]) {
  const earlier = history.map((pick) => manifests[pick % manifests.length]?.digest ?? "");
  return earlier.map((digest, at) => ({ digest, since: scannedAt - (at + 1) * 86_400_000 }));
}

function presence(
  digest: string,
  flaw: FlawRecipe["flaw"] | undefined,
  recipe: RepositoryRecipe,
  tags: TagFacts[],
): ManifestPresence {
  const tag = tags.find((candidate) => candidate.digest === digest);
  return {
    digest,
    state: flaw === "missing" || flaw === "unreadable" ? flaw : "present",
    firstSeen: tag?.firstSeen ?? instantOf(recipe.untaggedSince),
    untaggedSince: tag ? null : instantOf(recipe.untaggedSince),
    pushed: tag?.pushed ?? instantOf(recipe.untaggedSince),
    pulled: tag?.pulled ?? null,
    // Not that of its tag, whose link is another file.
    ...(tag?.stored === undefined ? {} : storedAt(recipe.untaggedSince)),
  };
}
