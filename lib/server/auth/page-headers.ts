import "server-only";
import type { Environment } from "../env";

/** Header by which the layout learns the nonce of its inline scripts. */
export const NONCE_HEADER = "x-nonce";

/**
 * Headers of every page. It must not be shown inside another site's, where clicks can be stolen, and
 * runs only scripts that this server sent: a tag or a label that gets into a page as markup, in spite
 * of everything, cannot delete anything. Styles stay open, since charts and tables set theirs inline.
 * @param nonce unpredictable, new for each page
 */
export function pageHeaders({ NODE_ENV }: Environment, nonce: string): Record<string, string> {
  // React's error overlay evaluates strings; it exists in development only.
  const development = NODE_ENV === "development" ? " 'unsafe-eval'" : "";
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development}`,
    "worker-src 'self' blob:",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
  return {
    "content-security-policy": policy.join("; "),
    "x-frame-options": "DENY",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
  };
}
