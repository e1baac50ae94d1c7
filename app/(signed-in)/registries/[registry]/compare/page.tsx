import { ComparisonScreen } from "@/components/comparison/comparison-screen";
import { titled } from "@/lib/client/page-title";

export const generateMetadata = titled("page.compare");

interface Props {
  params: Promise<{ registry: string }>;
}

export default async function Page({ params }: Props) {
  return <ComparisonScreen {...await params} />;
}
