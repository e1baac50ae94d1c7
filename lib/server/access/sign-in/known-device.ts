import "server-only";
import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { App } from "../../app/context";

const NAME = "drydock.device";
const PURPOSE = "known device";
const DAY_MS = 86_400_000;
const KEPT_MS = 180 * DAY_MS;
/** Several people may share a browser. */
const MAX_USERS = 5;

const content = z.object({ id: z.string(), users: z.array(z.string()), at: z.number() });

/** A browser, and who has signed in with it. It opens nothing: only failed attempts are counted by it. */
export interface KnownDevice {
  id: string;
  users: string[];
}

/** The name that only this very host can set over HTTPS has the prefix `__Host-`. */
const nameOf = (https: boolean) => (https ? `__Host-${NAME}` : NAME);

/** Null for none, forged, and older than half a year. */
export function readDevice(app: App, cookies: string | null): KnownDevice | null {
  const pairs = (cookies?.split(";") ?? []).map((pair) => pair.trim().split("=", 2));
  const value = [true, false]
    .map((https) => pairs.find(([name]) => name === nameOf(https))?.[1])
    .find((found) => found !== undefined);
  if (!value) return null;
  try {
    const { id, users, at } = content.parse(JSON.parse(app.secrets.open(value, PURPOSE)));
    return app.now() - at < KEPT_MS ? { id, users } : null;
  } catch {
    return null;
  }
}

/** The Set-Cookie header after a sign-in. */
export function deviceCookie(
  app: App,
  device: KnownDevice | null,
  userId: string,
  https: boolean,
): string {
  const users = [userId, ...(device?.users ?? []).filter((user) => user !== userId)];
  const value = {
    id: device?.id ?? randomBytes(12).toString("base64url"),
    users: users.slice(0, MAX_USERS),
    at: app.now(),
  };
  const attributes = [
    `${nameOf(https)}=${app.secrets.seal(JSON.stringify(value), PURPOSE)}`,
    "Path=/",
    `Max-Age=${KEPT_MS / 1000}`,
    "HttpOnly",
    "SameSite=Lax",
    ...(https ? ["Secure"] : []),
  ];
  return attributes.join("; ");
}
