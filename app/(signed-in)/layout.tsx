import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { AppShell } from "@/components/layout/app-shell";
import { paths } from "@/lib/core/paths";
import { getApp } from "@/lib/server/start/get-app";
import { getSession } from "@/lib/server/front-door/page-session";

export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const session = await getSession();
  if (!session) redirect(paths.signIn());
  if (session.mustChangePassword) redirect(paths.changePassword());
  const { env } = await getApp();
  const { id, name, email, role, isNew } = session;
  const viewer = { id, name: name ?? email, email, role };
  return (
    <AppShell viewer={viewer} isNew={isNew} notice={env.DRYDOCK_NOTICE ?? null}>
      {children}
    </AppShell>
  );
}
