import fc from "fast-check";
import { expect, test } from "vitest";
import { buildSnapshot, parse, policyDocuments, recipes, scannedAt } from ".";

test("every generated policy is a valid document", () => {
  fc.assert(
    fc.property(policyDocuments, (document) => {
      parse(document);
    }),
    { numRuns: 3000 },
  );
});

test("generated registries hold every trouble that the planner must get through", () => {
  const seen = new Map<string, number>();
  const mark = (name: string, there: boolean) =>
    seen.set(name, (seen.get(name) ?? 0) + Number(there));
  for (const recipe of fc.sample(recipes({ flaws: true, crowds: true }), {
    numRuns: 2000,
    seed: 1,
  })) {
    const { repositories, manifests, inUse, capabilities } = buildSnapshot(recipe);
    const tags = repositories.flatMap((repository) => repository.tags);
    const children = manifests.flatMap((manifest) => manifest.children);
    const parents = new Map<string, number>();
    for (const { digest } of children) parents.set(digest, (parents.get(digest) ?? 0) + 1);
    const nested = manifests.filter(
      (manifest) => manifest.kind === "index" && parents.has(manifest.digest),
    );
    mark(
      "nested index",
      nested.some((index) => index.children.length > 0),
    );
    mark(
      "shared child",
      [...parents.values()].some((count) => count > 1),
    );
    mark(
      "attestation",
      children.some((child) => child.attests),
    );
    mark(
      "cache",
      children.some((child) => child.blob),
    );
    mark(
      "referrer",
      manifests.some((manifest) => manifest.subject),
    );
    mark(
      "referrer chain",
      manifests.some((manifest) =>
        manifests.some((other) => other.digest === manifest.subject && other.subject),
      ),
    );
    mark(
      "cosign tag",
      tags.some((tag) => /^sha256-.*\.sig$/.test(tag.name)),
    );
    mark(
      "fallback tag",
      tags.some((tag) => /^sha256-[0-9a-f]{64}$/.test(tag.name)),
    );
    mark(
      "shared digest",
      repositories.some((r) => new Set(r.tags.map((tag) => tag.digest)).size < r.tags.length),
    );
    mark(
      "foreign layer",
      manifests.some((manifest) => manifest.blobs.some((blob) => blob.foreign)),
    );
    mark(
      "unknown type",
      manifests.some((manifest) => manifest.kind === "unknown"),
    );
    mark(
      "unreadable",
      repositories.some((r) => r.manifests.some((m) => m.state === "unreadable")),
    );
    mark(
      "missing",
      repositories.some((r) => r.manifests.some((m) => m.state === "missing")),
    );
    mark(
      "partial",
      repositories.some((r) => !r.complete),
    );
    mark(
      "absurd date",
      manifests.some((manifest) => manifest.created !== null && manifest.created < 1e12),
    );
    mark(
      "no date",
      manifests.some((manifest) => manifest.created === null),
    );
    const speakers = manifests.filter(({ subject }) => subject !== null);
    const holders = new Map<string, Set<string>>();
    for (const { name, tags: own, manifests: listed } of repositories) {
      const here = new Set([...own, ...listed].map(({ digest }) => digest));
      for (const { digest, blobs } of manifests) {
        if (!here.has(digest)) continue;
        for (const blob of blobs)
          holders.set(blob.digest, (holders.get(blob.digest) ?? new Set()).add(name));
      }
    }
    mark(
      "blob in two repositories",
      [...holders.values()].some((names) => names.size > 1),
    );
    mark(
      "duplicate layer",
      manifests.some(({ blobs }) => new Set(blobs.map(({ digest }) => digest)).size < blobs.length),
    );
    mark(
      "referrer of a child",
      speakers.some(({ subject }) => parents.has(subject ?? "")),
    );
    mark(
      "index that is a referrer",
      speakers.some(({ kind }) => kind === "index"),
    );
    mark(
      "index of its own subject",
      speakers.some(({ subject, children }) => children.some(({ digest }) => digest === subject)),
    );
    mark(
      "tagged referrer",
      speakers.some(({ digest }) =>
        tags.some((tag) => tag.digest === digest && !tag.name.startsWith("sha256-")),
      ),
    );
    mark(
      "orphan",
      tags.some(
        (tag) =>
          tag.name.startsWith("sha256-") &&
          !repositories.some((repository) =>
            repository.manifests.some(
              ({ digest, state }) =>
                state !== "missing" && tag.name.startsWith(digest.replace(":", "-")),
            ),
          ),
      ),
    );
    mark(
      "tagged child",
      tags.some(({ digest }) => parents.has(digest)),
    );
    mark(
      "listed nowhere, but needed",
      repositories.some((repository) =>
        repository.tags.some(
          (tag) => !repository.manifests.some(({ digest }) => digest === tag.digest),
        ),
      ),
    );
    mark(
      "content never read",
      repositories.some((repository) =>
        repository.manifests.some(
          ({ digest, state }) =>
            state === "present" && !manifests.some((known) => known.digest === digest),
        ),
      ),
    );
    mark(
      "date in the future",
      manifests.some(({ created }) => created !== null && created > scannedAt),
    );
    mark("in use by digest", (inUse?.digests.length ?? 0) > 0);
    mark("in use by tag", (inUse?.tags.length ?? 0) > 0);
    mark("events since", typeof capabilities.pullTimesSince === "number");
    mark("events lost", capabilities.pullTimesSince === null);
    for (const immutable of [true, false, undefined]) {
      mark(
        `immutable: ${immutable}`,
        tags.some((tag) => tag.immutable === immutable),
      );
    }
    mark(
      "labels not known",
      manifests.some(({ labels }) => labels === null),
    );
    mark(
      "history",
      tags.some((tag) => tag.history),
    );
    mark("thousands", tags.length > 1000);
    mark("across repositories", repositories.length > 1);
    mark(
      "untagged",
      repositories.some((r) =>
        r.manifests.some((m) => !r.tags.some((tag) => tag.digest === m.digest)),
      ),
    );
  }
  expect([...seen].filter(([name, count]) => count < (name === "thousands" ? 1 : 20))).toEqual([]);
});
