import { PlanScreen } from "@/components/plan/plan-screen";
import { titled } from "@/lib/client/page-title";

export const generateMetadata = titled("page.plan");

interface Props {
  params: Promise<{ registry: string; plan: string }>;
}

export default async function Page({ params }: Props) {
  return <PlanScreen {...await params} />;
}
