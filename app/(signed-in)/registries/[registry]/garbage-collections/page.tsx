import type { Metadata } from "next";
import { GarbageScreen } from "@/components/garbage-collection/garbage-screen";

export const metadata: Metadata = { title: "Garbage collection" };

export default async function Page({ params }: { params: Promise<{ registry: string }> }) {
  return <GarbageScreen registry={(await params).registry} />;
}
