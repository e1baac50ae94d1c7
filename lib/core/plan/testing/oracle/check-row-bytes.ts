import type { Snapshot } from "../../../snapshot";
import type { PlanBody, DecidedRow } from "../../types";
import { childrenOf, close, know, type Known } from "./known";
import { collectGarbage, createModel } from "./model-registry";

/**
 * Weighs each row whose manifest goes or stays: exclusive is what leaves the disk when it alone is
 * removed, with the children that only it has; exclusive and shared together are all that it reaches. A
 * manifest that a second tag, an index or another repository holds frees nothing by itself.
 */
export function checkRowBytes(snapshot: Snapshot, body: PlanBody): string[] {
  const known = know(snapshot);
  const weighed = body.rows.filter((row) => row.decision === "keep" || row.operation === "delete");
  return weighed.flatMap((row) => {
    const exclusive = heldByMore(known, row) ? 0 : freedAlone(known, row);
    const shared = reached(known, row.digest) - exclusive;
    const { bytes } = row;
    return bytes.exclusive === exclusive && bytes.shared === shared
      ? []
      : [
          `${row.tag ?? row.digest}: ${bytes.exclusive} + ${bytes.shared}, not ${exclusive} + ${shared}`,
        ];
  });
}

function heldByMore({ snapshot, facts }: Known, { repository, digest }: DecidedRow): boolean {
  const holding = snapshot.repositories.filter(({ manifests }) =>
    manifests.some((manifest) => manifest.digest === digest),
  );
  const here = holding.find(({ name }) => name === repository);
  const tags = here?.tags.filter((tag) => tag.digest === digest) ?? [];
  const parent = here?.manifests.some((manifest) =>
    facts.get(manifest.digest)?.children.some((child) => !child.blob && child.digest === digest),
  );
  return holding.length > 1 || tags.length > 1 || parent === true;
}

function freedAlone(known: Known, { repository, digest }: DecidedRow): number {
  const model = createModel(known);
  const here = model.repositories.get(repository);
  if (!here) return 0;
  const tagged = new Set(here.tags.values());
  const elsewhere = [...model.repositories].filter(([name]) => name !== repository);
  const gone = new Set<string>();
  const remove = (root: string): void => {
    here.manifests.delete(root);
    gone.add(root);
    for (const child of childrenOf(known, root)) {
      const held =
        tagged.has(child) ||
        elsewhere.some(([, { manifests }]) => manifests.has(child)) ||
        [...here.manifests].some((other) => childrenOf(known, other).includes(child));
      if (!held && !gone.has(child)) remove(child);
    }
  };
  remove(digest);
  return collectGarbage(model);
}

function reached(known: Known, digest: string): number {
  const sizes = new Map<string, number>();
  for (const manifest of close([digest], (other) => childrenOf(known, other))) {
    const facts = known.facts.get(manifest);
    sizes.set(manifest, facts?.size ?? 0);
    for (const blob of facts?.blobs ?? []) if (!blob.foreign) sizes.set(blob.digest, blob.size);
    for (const child of facts?.children ?? []) if (child.blob) sizes.set(child.digest, child.size);
  }
  return [...sizes.values()].reduce((sum, size) => sum + size, 0);
}
