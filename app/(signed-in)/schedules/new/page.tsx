import { NewScheduleScreen } from "@/components/schedule/new-schedule-screen";
import { titled } from "@/lib/client/page-title";

export const generateMetadata = titled("page.newSchedule");

export default function Page() {
  return <NewScheduleScreen />;
}
