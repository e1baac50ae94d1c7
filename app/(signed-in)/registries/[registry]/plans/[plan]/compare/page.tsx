import { PlanComparisonScreen } from "@/components/plan/plan-comparison-screen";
import { titled } from "@/lib/client/page-title";

export const generateMetadata = titled("page.comparePlans");

interface Props {
  params: Promise<{ registry: string; plan: string }>;
}

export default async function Page({ params }: Props) {
  return <PlanComparisonScreen {...await params} />;
}
