import type { Metadata } from "next";
import { ManifestScreen } from "@/components/manifest/manifest-screen";
import { plainText } from "@/lib/core/text/hidden-characters";

interface Props {
  params: Promise<{ registry: string }>;
  searchParams: Promise<{ reference?: string }>;
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  return { title: plainText((await searchParams).reference || "Manifest") };
}

export default async function ManifestPage({ params }: Props) {
  return <ManifestScreen {...await params} />;
}
