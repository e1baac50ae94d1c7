import type { Metadata } from "next";
import { ComparisonScreen } from "@/components/comparison/comparison-screen";

export const metadata: Metadata = { title: "Compare" };

interface Props {
  params: Promise<{ registry: string }>;
}

export default async function Page({ params }: Props) {
  return <ComparisonScreen {...await params} />;
}
