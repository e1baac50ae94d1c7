"use client";

import { Dialog, DialogContent } from "@/components/ui/dialog";
import { t } from "@/lib/client/language";
import { useUpdateSchedule } from "@/lib/client/queries/schedules";
import type { Schedule } from "@/lib/core/api/schedules";
import { ScheduleForm } from "./schedule-form";
import { scheduleDefaults } from "./schedule-schema";

export function EditSchedule({ schedule, onClose }: { schedule: Schedule; onClose: () => void }) {
  const update = useUpdateSchedule(schedule.id);
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent
        size="lg"
        title={t("schedule.edit.title")}
        description={t("schedule.edit.description")}
      >
        <div className="-mx-5 -mb-5">
          <ScheduleForm
            defaults={scheduleDefaults(schedule)}
            action={t("schedule.edit.save")}
            pending={update.isPending}
            error={update.error}
            onSave={(body) => update.mutate(body, { onSuccess: onClose })}
            onCancel={onClose}
          />
        </div>
      </DialogContent>
    </Dialog>
  );
}
