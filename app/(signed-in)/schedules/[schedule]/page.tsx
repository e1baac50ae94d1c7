import type { Metadata } from "next";
import { ScheduleScreen } from "@/components/schedule/schedule-screen";

export const metadata: Metadata = { title: "Schedule" };

interface Props {
  params: Promise<{ schedule: string }>;
}

export default async function Page({ params }: Props) {
  return <ScheduleScreen {...await params} />;
}
