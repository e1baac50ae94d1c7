import "server-only";
import type { Environment } from "../env";

/** Features of browsers that no page of Drydock uses, so that nothing on a page can ask for them. */
const unusedFeatures = ["camera", "display-capture", "geolocation", "microphone", "payment", "usb"];

const policy = "frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** Of what is read by scripts: a browser that shows it all the same loads and runs nothing. */
export const apiPolicy = `default-src 'none'; ${policy}`;

/**
 * Headers of every answer: pages, API, static files, redirects and errors. A page puts its own stricter
 * content security policy in the place of this one.
 */
export function securityHeaders({
  DRYDOCK_PUBLIC_URL,
}: Pick<Environment, "DRYDOCK_PUBLIC_URL">): Record<string, string> {
  return {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "content-security-policy": policy,
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": unusedFeatures.map((name) => `${name}=()`).join(", "),
    // With a plain http address a browser that kept this could not reach Drydock any more.
    ...(DRYDOCK_PUBLIC_URL?.startsWith("https:")
      ? { "strict-transport-security": "max-age=31536000" }
      : {}),
  };
}
