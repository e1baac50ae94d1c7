import type { Metadata } from "next";
import { PageBody } from "@/components/layout/page-header";
import { RetentionScreen } from "@/components/policy/retention-screen";

export const metadata: Metadata = { title: "Retention" };

export default async function Page({ params }: { params: Promise<{ registry: string }> }) {
  return (
    <PageBody>
      <RetentionScreen registry={(await params).registry} />
    </PageBody>
  );
}
