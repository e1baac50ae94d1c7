import { expect, test } from "vitest";
import { findLostTags } from "./find-lost-tags";
import type { StoredManifest } from "./needed-blobs";
import { StoredRegistry } from "./stored-registry";

const digest = (letter: string) => `sha256:${letter.repeat(64)}`;
const [index, child, layer, image] = ["a", "b", "c", "d"].map(digest) as [
  string,
  string,
  string,
  string,
];

/** A tagged index with a child, and a tagged image, that share a layer. */
function stored(without: { blobs?: string[]; revisions?: string[]; tags?: string[] } = {}) {
  const registry = new StoredRegistry();
  const file = (path: string) => registry.add({ path, bytes: 10, at: 0, isFile: true });
  const isLeft = (all: string[] | undefined, one: string) => !all?.includes(one);
  for (const blob of [index, child, layer, image].filter((one) => isLeft(without.blobs, one))) {
    const hex = blob.slice(7);
    file(`blobs/sha256/${hex.slice(0, 2)}/${hex}/data`);
  }
  const at = "repositories/app/_manifests";
  for (const one of [index, child, image].filter((one) => isLeft(without.revisions, one)))
    file(`${at}/revisions/sha256/${one.slice(7)}/link`);
  for (const [tag, to] of [
    ["multi", index],
    ["one", image],
  ] as const) {
    if (!isLeft(without.tags, tag)) continue;
    file(`${at}/tags/${tag}/current/link`);
    const found = registry.repositories.get("app")?.tags.get(tag);
    if (found) found.digest = to;
  }
  return registry;
}

const plain = { subject: null, understood: true };
const manifests = new Map<string, StoredManifest>([
  [index, { ...plain, blobs: [], children: [child, index] }],
  [child, { ...plain, blobs: [layer], children: [] }],
  [image, { ...plain, blobs: [layer], children: [] }],
]);
const lost = (after: StoredRegistry, before = stored()) =>
  findLostTags({ stored: before, manifests }, after).map(({ tag }) => tag);

test("nothing is lost where everything is still there", () => {
  expect(lost(stored())).toEqual([]);
});

test.each([
  ["a layer that both need", { blobs: [layer] }, ["multi", "one"]],
  ["a child's document", { blobs: [child] }, ["multi"]],
  ["a child's link", { revisions: [child] }, ["multi"]],
  ["the image's own link", { revisions: [image] }, ["one"]],
  ["a tag", { tags: ["one"] }, ["one"]],
])("%s", (_, without, tags) => {
  expect(lost(stored(without))).toEqual(tags);
});

test("what was missing before is not lost by this", () => {
  const broken = { blobs: [layer], revisions: [child] };
  expect(lost(stored(broken), stored(broken))).toEqual([]);
});
