import type { Metadata } from "next";
import { PageBody } from "@/components/layout/page-header";
import { RunPage } from "@/components/run/run-page";

export const metadata: Metadata = { title: "Run" };

export default async function Page({ params }: { params: Promise<{ run: string }> }) {
  return (
    <PageBody>
      <RunPage run={(await params).run} />
    </PageBody>
  );
}
