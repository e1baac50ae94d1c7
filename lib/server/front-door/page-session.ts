import "server-only";
import { cookies } from "next/headers";
import { cache } from "react";
import type { Role } from "@/lib/core/permissions";
import { pickSessionCookie, readSession } from "../access/session-cookie";
import { getApp } from "../start/get-app";

interface Session {
  name: string | null;
  email: string;
  role: Role;
  mustChangePassword: boolean;
}

/** Who looks at the page, by the store's word now; null when nobody is signed in. For layouts. */
export const getSession = cache(async (): Promise<Session | null> => {
  const store = await cookies();
  const app = await getApp();
  const cookie = pickSessionCookie((name) => store.get(name)?.value, app.env.DRYDOCK_PUBLIC_URL);
  if (!cookie) return null;
  const user = await readSession(app, cookie);
  if (!user) return null;
  const { name, email, actor, mustChangePassword } = user;
  return { name, email, role: actor.role, mustChangePassword };
});
