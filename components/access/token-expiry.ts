/** The id of the token that DRYDOCK_API_TOKEN names. */
export const ENVIRONMENT_TOKEN = "environment";

/** Time enough to put a new one into every script that uses it. */
const NOTICE_MS = 14 * 24 * 60 * 60 * 1000;

export function expiresSoon(expiresAt: number | null, now: number): boolean {
  return expiresAt !== null && expiresAt > now && expiresAt - now <= NOTICE_MS;
}
