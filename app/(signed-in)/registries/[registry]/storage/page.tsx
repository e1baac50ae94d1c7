import type { Metadata } from "next";
import { StorageScreen } from "@/components/storage/storage-screen";

export const metadata: Metadata = { title: "Storage" };

export default async function Page({ params }: { params: Promise<{ registry: string }> }) {
  return <StorageScreen registry={(await params).registry} />;
}
