import type { Metadata } from "next";
import { RegistryScreen } from "@/components/registry/registry-screen";

interface Props {
  params: Promise<{ registry: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).registry };
}

export default async function RegistryPage({ params }: Props) {
  return <RegistryScreen {...await params} />;
}
