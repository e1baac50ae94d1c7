import { connection } from "next/server";
import type { ReactNode } from "react";
import { Banners } from "@/components/layout/banners";
import { getApp } from "@/lib/server/start/get-app";

export default async function SignInLayout({ children }: { children: ReactNode }) {
  // The notice is the running server's, not the build's.
  await connection();
  const { env } = await getApp();
  return (
    <>
      <Banners notice={env.DRYDOCK_NOTICE ?? null} />
      {children}
    </>
  );
}
