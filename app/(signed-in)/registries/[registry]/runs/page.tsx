import type { Metadata } from "next";
import { RunsScreen } from "@/components/run/runs-screen";

export const metadata: Metadata = { title: "Runs" };

export default async function Page({ params }: { params: Promise<{ registry: string }> }) {
  return <RunsScreen registry={(await params).registry} />;
}
