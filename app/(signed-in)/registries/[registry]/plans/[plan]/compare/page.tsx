import type { Metadata } from "next";
import { PlanComparisonScreen } from "@/components/plan/plan-comparison-screen";

export const metadata: Metadata = { title: "Compare plans" };

interface Props {
  params: Promise<{ registry: string; plan: string }>;
}

export default async function Page({ params }: Props) {
  return <PlanComparisonScreen {...await params} />;
}
