import { StorageScreen } from "@/components/storage/storage-screen";
import { titled } from "@/lib/client/page-title";

export const generateMetadata = titled("page.storage");

export default async function Page({ params }: { params: Promise<{ registry: string }> }) {
  return <StorageScreen registry={(await params).registry} />;
}
