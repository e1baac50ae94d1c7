export const freedCertainties = ["exact", "atMost"] as const;
export type FreedIs = (typeof freedCertainties)[number];

/**
 * How sure a figure of freed bytes is. Blobs that a manifest needs stay, and no registry lists the manifests
 * that lost their tag before the first scan: where its storage does not show them, only a figure of nothing
 * cannot turn out smaller.
 */
export function judgeFreed(bytes: number, seesUntagged = false): FreedIs {
  return bytes === 0 || seesUntagged ? "exact" : "atMost";
}
