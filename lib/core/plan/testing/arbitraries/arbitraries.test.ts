import fc from "fast-check";
import { expect, test } from "vitest";
import { buildSnapshot, parse, policyDocuments, recipes } from ".";

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
    const { repositories, manifests } = buildSnapshot(recipe);
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
