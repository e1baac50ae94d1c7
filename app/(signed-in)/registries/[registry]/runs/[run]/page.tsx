import type { Metadata } from "next";
import { RunScreen } from "@/components/run/run-screen";

export const metadata: Metadata = { title: "Run" };

interface Props {
  params: Promise<{ registry: string; run: string }>;
}

export default async function Page({ params }: Props) {
  return <RunScreen {...await params} />;
}
