import type { Metadata } from "next";
import { SchedulesScreen } from "@/components/schedule/schedules-screen";

export const metadata: Metadata = { title: "Schedules" };

export default function Page() {
  return <SchedulesScreen />;
}
