import { NotFoundScreen } from "@/components/layout/not-found-screen";
import { titled } from "@/lib/client/page-title";

export const generateMetadata = titled("page.notFound");

export default function NotFound() {
  return <NotFoundScreen />;
}
