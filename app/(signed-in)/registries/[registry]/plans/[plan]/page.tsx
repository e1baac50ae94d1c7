import type { Metadata } from "next";
import { PageBody } from "@/components/layout/page-header";
import { PlanPage } from "@/components/plan/plan-page";

export const metadata: Metadata = { title: "Plan" };

interface Props {
  params: Promise<{ registry: string; plan: string }>;
}

export default async function Page({ params }: Props) {
  return (
    <PageBody>
      <PlanPage {...await params} />
    </PageBody>
  );
}
