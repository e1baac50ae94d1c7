import { ScheduleScreen } from "@/components/schedule/schedule-screen";
import { titled } from "@/lib/client/page-title";

export const generateMetadata = titled("page.schedule");

interface Props {
  params: Promise<{ schedule: string }>;
}

export default async function Page({ params }: Props) {
  return <ScheduleScreen {...await params} />;
}
