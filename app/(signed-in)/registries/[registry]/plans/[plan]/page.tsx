import type { Metadata } from "next";
import { PlanScreen } from "@/components/plan/plan-screen";

export const metadata: Metadata = { title: "Plan" };

interface Props {
  params: Promise<{ registry: string; plan: string }>;
}

export default async function Page({ params }: Props) {
  return <PlanScreen {...await params} />;
}
