import "server-only";
import { AppError } from "@/lib/core/errors";
import type { Environment } from "../env";
import { isFromTrustedProxy } from "./caller";

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * A cookie is sent along whoever made the page that sends the request. Browsers say where a write comes
 * from, in Sec-Fetch-Site and, the older ones, in Origin; a request with neither comes from no browser.
 * Throws FORBIDDEN for a write from another site.
 */
export function refuseForeignOrigin(request: Request, env: Environment): void {
  if (safeMethods.has(request.method)) return;
  const site = request.headers.get("sec-fetch-site");
  const origin = request.headers.get("origin");
  if (site === "same-origin") return;
  if (site === null && (origin === null || isOwn(origin, request, env))) return;
  throw new AppError(
    "FORBIDDEN",
    "This request comes from another site, so the session's cookie does not count. " +
      "Use Drydock's own pages, or an API token.",
  );
}

function isOwn(origin: string, request: Request, env: Environment): boolean {
  const host = URL.canParse(origin) ? new URL(origin).host : null;
  if (host === null) return false;
  const own = [request.headers.get("host")];
  if (isFromTrustedProxy(request, env)) own.push(request.headers.get("x-forwarded-host"));
  if (env.DRYDOCK_PUBLIC_URL) own.push(new URL(env.DRYDOCK_PUBLIC_URL).host);
  return own.includes(host);
}
