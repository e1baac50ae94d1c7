import type { Metadata } from "next";
import { ManifestScreen } from "@/components/manifest/manifest-screen";

export const metadata: Metadata = { title: "Manifest" };

export default async function ManifestPage({ params }: { params: Promise<{ registry: string }> }) {
  return <ManifestScreen {...await params} />;
}
