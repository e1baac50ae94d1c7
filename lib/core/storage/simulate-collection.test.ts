import { expect, test } from "vitest";
import type { StoredManifest } from "./needed-blobs";
import { simulateCollection } from "./simulate-collection";
import { StoredRegistry } from "./stored-registry";

const digestOf = (at: number) => `sha256:${at.toString(16).padStart(64, "0")}`;

/** One repository: a tagged index 0 of index 1 of image 2 with layer 3, and image 4 with layer 5, untagged. */
function nested() {
  const stored = new StoredRegistry();
  const file = (path: string) => stored.add({ path, bytes: 1, at: 1, isFile: true });
  const names: Record<number, Partial<StoredManifest>> = {
    0: { children: [digestOf(1)] },
    1: { children: [digestOf(2)] },
    2: { blobs: [digestOf(3)] },
    4: { blobs: [digestOf(5)] },
  };
  const manifests = new Map<string, StoredManifest>();
  for (let at = 0; at < 6; at++) {
    const hex = digestOf(at).slice("sha256:".length);
    file(`blobs/sha256/00/${hex}/data`);
    const named = names[at];
    if (!named) continue;
    file(`repositories/a/_manifests/revisions/sha256/${hex}/link`);
    const nothing = { blobs: [], children: [], subject: null, understood: true };
    manifests.set(digestOf(at), { ...nothing, ...named });
  }
  stored.addFolder("repositories/a/_layers");
  file("repositories/a/_manifests/tags/v1/current/link");
  const tag = stored.repositories.get("a")?.tags.get("v1");
  if (tag) tag.digest = digestOf(0);
  return { stored, manifests };
}

test("version 3 keeps all that hangs on a tagged index, however deep", async () => {
  const { stored, manifests } = nested();
  const order = { version: "3" as const, deleteUntagged: true };
  const outcome = await simulateCollection(stored, manifests, order);
  expect(outcome.blobs).toEqual([digestOf(4), digestOf(5)]);
  expect(outcome.manifests).toEqual([{ repository: "a", digest: digestOf(4) }]);
  expect(outcome.destroys).toEqual([]);
});

test("version 2 destroys what hangs on a tagged index", async () => {
  const { stored, manifests } = nested();
  const order = { version: "2" as const, deleteUntagged: true };
  const outcome = await simulateCollection(stored, manifests, order);
  expect(outcome.blobs).toEqual([2, 3, 4, 5].map(digestOf));
  expect(outcome.destroys.map(({ digest }) => digest)).toEqual([digestOf(1), digestOf(2)]);
});
