import type { Snapshot } from "../../../snapshot";
import type { SelectionItem } from "../../types";

/**
 * Ticks some of what there is: bit i of `ticks` is the i-th tag or untagged manifest, counted over and
 * over, so that a big registry needs no bigger number.
 */
export function selectionOf(snapshot: Snapshot, ticks: number): SelectionItem[] {
  const items: SelectionItem[] = snapshot.repositories.flatMap(({ name, tags, manifests }) => {
    const tagged = new Set(tags.map((tag) => tag.digest));
    return [
      ...tags.map((tag) => ({ repository: name, tag: tag.name })),
      ...manifests
        .filter((manifest) => !tagged.has(manifest.digest))
        .map((manifest) => ({ repository: name, digest: manifest.digest })),
    ];
  });
  return items.filter((_, at) => ticks & (1 << (at % 20)));
}
