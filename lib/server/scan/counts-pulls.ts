import "server-only";

const products = new Set(["harbor", "hub"]);

/**
 * Whether a registry counts a manifest GET as a pull and a HEAD as none: a GET would falsify rules on pull
 * times (Harbor) or spend what the account may pull (Docker Hub).
 */
export function countsPulls(vendor: string): boolean {
  return products.has(vendor);
}
