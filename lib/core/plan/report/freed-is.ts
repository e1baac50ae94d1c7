export const freedCertainties = ["exact", "atMost"] as const;
export type FreedIs = (typeof freedCertainties)[number];

/** Why a figure is a bound only, for people. */
export const whyAtMost =
  "A manifest without a tag that no scan has seen may share some of it, and then less is freed.";

/**
 * How sure a figure of freed bytes is. Blobs that a manifest needs stay, and no registry lists the manifests
 * that lost their tag before the first scan: only where nothing is freed can the figure not turn out smaller.
 */
export function judgeFreed(bytes: number): FreedIs {
  return bytes === 0 ? "exact" : "atMost";
}
