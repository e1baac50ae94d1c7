import { NotificationsScreen } from "@/components/notification/notifications-screen";
import { titled } from "@/lib/client/page-title";

export const generateMetadata = titled("page.notifications");

export default function Page() {
  return <NotificationsScreen />;
}
