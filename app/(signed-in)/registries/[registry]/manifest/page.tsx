import type { Metadata } from "next";
import { ManifestScreen } from "@/components/manifest/manifest-screen";
import { currentLanguage, loadLanguage, t } from "@/lib/client/language";
import { plainText } from "@/lib/core/text/hidden-characters";

interface Props {
  params: Promise<{ registry: string }>;
  searchParams: Promise<{ reference?: string }>;
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  await loadLanguage(currentLanguage());
  return { title: plainText((await searchParams).reference || t("page.manifest")) };
}

export default async function ManifestPage({ params }: Props) {
  return <ManifestScreen {...await params} />;
}
