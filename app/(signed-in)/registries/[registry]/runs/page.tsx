import { RunsScreen } from "@/components/run/runs-screen";
import { titled } from "@/lib/client/page-title";

export const generateMetadata = titled("page.runs");

export default async function Page({ params }: { params: Promise<{ registry: string }> }) {
  return <RunsScreen registry={(await params).registry} />;
}
