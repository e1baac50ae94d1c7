import { RetentionScreen } from "@/components/policy/retention-screen";
import { titled } from "@/lib/client/page-title";

export const generateMetadata = titled("page.retention");

export default async function Page({ params }: { params: Promise<{ registry: string }> }) {
  return <RetentionScreen registry={(await params).registry} />;
}
