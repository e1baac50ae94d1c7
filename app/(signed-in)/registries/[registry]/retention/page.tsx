import type { Metadata } from "next";
import { RetentionScreen } from "@/components/policy/retention-screen";

export const metadata: Metadata = { title: "Retention" };

export default async function Page({ params }: { params: Promise<{ registry: string }> }) {
  return <RetentionScreen registry={(await params).registry} />;
}
