import "server-only";
import { cookies } from "next/headers";
import { cache } from "react";
import type { Role } from "@/lib/core/permissions";
import { pickSessionCookie, readSession } from "../access/session-cookie";
import { getApp } from "../start/get-app";

interface Session {
  id: string;
  name: string | null;
  email: string;
  role: Role;
  mustChangePassword: boolean;
  isNew: boolean;
}

/** The signed-in user of the page as the store has it now; null when there is none. For layouts. */
export const getSession = cache(async (): Promise<Session | null> => {
  const store = await cookies();
  const app = await getApp();
  const cookie = pickSessionCookie((name) => store.get(name)?.value, app.env.DRYDOCK_PUBLIC_URL);
  if (!cookie) return null;
  const user = await readSession(app, cookie);
  if (!user) return null;
  const { name, email, actor, mustChangePassword, isNew } = user;
  return { id: actor.id, name, email, role: actor.role, mustChangePassword, isNew };
});
