import type { Metadata } from "next";
import { PageBody } from "@/components/layout/page-header";
import { RunPage } from "@/components/run/run-page";

export const metadata: Metadata = { title: "Run" };

interface Props {
  params: Promise<{ registry: string; run: string }>;
}

export default async function Page({ params }: Props) {
  return (
    <PageBody>
      <RunPage {...await params} />
    </PageBody>
  );
}
