"use client";

import { useRouter } from "next/navigation";
import { parseAsString, useQueryStates } from "nuqs";
import { Panel } from "@/components/ui/panel";
import { t } from "@/lib/client/language";
import { useCreateSchedule } from "@/lib/client/queries/schedules";
import { paths } from "@/lib/core/paths";
import { ScheduleForm } from "./schedule-form";
import { scheduleDefaults } from "./schedule-schema";

export function NewSchedule() {
  const router = useRouter();
  const create = useCreateSchedule();
  const [{ policy, registry }] = useQueryStates({ policy: parseAsString, registry: parseAsString });
  return (
    <Panel>
      <ScheduleForm
        defaults={scheduleDefaults(null, { policy, registry })}
        action={t("schedule.form.create")}
        pending={create.isPending}
        error={create.error}
        onSave={(body) =>
          create.mutate(body, { onSuccess: ({ id }) => router.push(paths.schedule(id)) })
        }
      />
    </Panel>
  );
}
