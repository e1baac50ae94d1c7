import type { Metadata } from "next";
import { PageBody } from "@/components/layout/page-header";
import { PlanPage } from "@/components/plan/plan-page";

export const metadata: Metadata = { title: "Plan" };

export default async function Page({ params }: { params: Promise<{ plan: string }> }) {
  return (
    <PageBody>
      <PlanPage plan={(await params).plan} />
    </PageBody>
  );
}
