import type { Metadata } from "next";
import { NewScheduleScreen } from "@/components/schedule/new-schedule-screen";

export const metadata: Metadata = { title: "New schedule" };

export default function Page() {
  return <NewScheduleScreen />;
}
