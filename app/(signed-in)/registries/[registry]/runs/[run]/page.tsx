import { RunScreen } from "@/components/run/run-screen";
import { titled } from "@/lib/client/page-title";

export const generateMetadata = titled("page.run");

interface Props {
  params: Promise<{ registry: string; run: string }>;
}

export default async function Page({ params }: Props) {
  return <RunScreen {...await params} />;
}
