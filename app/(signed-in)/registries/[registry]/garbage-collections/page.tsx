import { GarbageScreen } from "@/components/garbage-collection/garbage-screen";
import { titled } from "@/lib/client/page-title";

export const generateMetadata = titled("page.garbageCollection");

export default async function Page({ params }: { params: Promise<{ registry: string }> }) {
  return <GarbageScreen registry={(await params).registry} />;
}
