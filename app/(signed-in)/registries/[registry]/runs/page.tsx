import type { Metadata } from "next";
import { PageBody } from "@/components/layout/page-header";
import { RunsScreen } from "@/components/run/runs-screen";

export const metadata: Metadata = { title: "Runs" };

export default async function Page({ params }: { params: Promise<{ registry: string }> }) {
  return (
    <PageBody>
      <RunsScreen registry={(await params).registry} />
    </PageBody>
  );
}
