import "server-only";

export const MOST_AUTH_BYTES = 16 * 1024;

/**
 * What next-auth's client and Drydock's pages use of next-auth, and all that there is of it. Its other
 * actions show pages that are not ours, or write into the log what a caller sends.
 */
export const authRoutes = [
  { method: "GET", action: "csrf", maxBody: MOST_AUTH_BYTES },
  { method: "GET", action: "providers", maxBody: MOST_AUTH_BYTES },
  { method: "POST", action: "callback/credentials", maxBody: MOST_AUTH_BYTES },
  { method: "POST", action: "signout", maxBody: MOST_AUTH_BYTES },
] as const;

export function isAuthRoute(method: string, action: string): boolean {
  return authRoutes.some((route) => route.method === method && route.action === action);
}
