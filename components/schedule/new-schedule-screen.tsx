"use client";

import dynamic from "next/dynamic";
import { PageHeader } from "@/components/layout/page-header";
import { LoadingPanel } from "@/components/ui/skeleton";
import { paths } from "@/lib/core/paths";

// A form brings its schema and what checks it.
const NewSchedule = dynamic(() => import("./new-schedule").then((module) => module.NewSchedule), {
  ssr: false,
  loading: () => <LoadingPanel label="Loading the form" />,
});

export function NewScheduleScreen() {
  return (
    <>
      <PageHeader
        title="New schedule"
        crumbs={[{ label: "Schedules", href: paths.schedules() }]}
        description="Making one deletes nothing. One that is to run on its own is approved afterwards."
      />
      <NewSchedule />
    </>
  );
}
