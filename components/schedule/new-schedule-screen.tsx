"use client";

import dynamic from "next/dynamic";
import { PageHeader } from "@/components/layout/page-header";
import { LoadingPanel } from "@/components/ui/skeleton";
import { t } from "@/lib/client/language";
import { paths } from "@/lib/core/paths";

// A form brings its schema and what checks it.
const NewSchedule = dynamic(() => import("./new-schedule").then((module) => module.NewSchedule), {
  ssr: false,
  loading: () => <LoadingPanel label={t("schedule.loadingForm")} />,
});

export function NewScheduleScreen() {
  return (
    <>
      <PageHeader
        title={t("schedule.new")}
        crumbs={[{ label: t("schedule.schedules"), href: paths.schedules() }]}
        description={t("schedule.newDescription")}
      />
      <NewSchedule />
    </>
  );
}
