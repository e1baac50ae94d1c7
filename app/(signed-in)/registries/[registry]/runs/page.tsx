import type { Metadata } from "next";
import { PageBody } from "@/components/layout/page-header";
import { RunsPage } from "@/components/run/runs-page";

export const metadata: Metadata = { title: "Runs" };

export default async function Page({ params }: { params: Promise<{ registry: string }> }) {
  return (
    <PageBody>
      <RunsPage registry={(await params).registry} />
    </PageBody>
  );
}
