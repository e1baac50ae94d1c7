import type { Metadata } from "next";
import { PageBody } from "@/components/layout/page-header";
import { RetentionPage } from "@/components/policy/retention-page";

export const metadata: Metadata = { title: "Retention" };

export default async function Page({ params }: { params: Promise<{ registry: string }> }) {
  return (
    <PageBody>
      <RetentionPage registry={(await params).registry} />
    </PageBody>
  );
}
