import { SchedulesScreen } from "@/components/schedule/schedules-screen";
import { titled } from "@/lib/client/page-title";

export const generateMetadata = titled("page.schedules");

export default function Page() {
  return <SchedulesScreen />;
}
