import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { Banners } from "@/components/layout/banners";
import { ViewerProvider } from "@/lib/client/session";
import { paths } from "@/lib/core/paths";
import { getApp } from "@/lib/server/start/get-app";
import { getSession } from "@/lib/server/front-door/page-session";

export default async function ChangePasswordLayout({ children }: { children: ReactNode }) {
  const session = await getSession();
  if (!session) redirect(paths.signIn());
  if (!session.mustChangePassword) redirect(paths.account());
  const { env } = await getApp();
  const { id, name, email, role } = session;
  return (
    <ViewerProvider viewer={{ id, name: name ?? email, email, role }}>
      <Banners notice={env.DRYDOCK_NOTICE ?? null} />
      {children}
    </ViewerProvider>
  );
}
