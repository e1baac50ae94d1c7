import "server-only";
import { AppError } from "@/lib/core/errors";

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * A cookie is sent along whoever made the page that sends the request. Browsers say where a write comes
 * from, in Sec-Fetch-Site and, the older ones, in Origin; a request with neither comes from no browser.
 * Throws FORBIDDEN for a write from another site.
 */
export function refuseForeignOrigin(request: Request, publicUrl: string | undefined): void {
  if (safeMethods.has(request.method)) return;
  const site = request.headers.get("sec-fetch-site");
  const origin = request.headers.get("origin");
  if (site === "same-origin") return;
  if (site === null && (origin === null || isOwn(origin, request.headers, publicUrl))) return;
  throw new AppError(
    "FORBIDDEN",
    "This request comes from another site, so the session's cookie does not count. " +
      "Use Drydock's own pages, or an API token.",
  );
}

function isOwn(origin: string, headers: Headers, publicUrl: string | undefined): boolean {
  const host = URL.canParse(origin) ? new URL(origin).host : null;
  if (host === null) return false;
  const own = [headers.get("host"), headers.get("x-forwarded-host")];
  if (publicUrl) own.push(new URL(publicUrl).host);
  return own.includes(host);
}
