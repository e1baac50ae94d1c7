import { notFound } from "next/navigation";
import { DesignScreen } from "@/components/design/design-screen";
import { titled } from "@/lib/client/page-title";
import { getApp } from "@/lib/server/start/get-app";

export const generateMetadata = titled("page.parts");

export default async function DesignPage() {
  const { env } = await getApp();
  // For whoever changes the screens; nobody else has a use for it.
  if (env.NODE_ENV !== "development") notFound();
  return <DesignScreen />;
}
