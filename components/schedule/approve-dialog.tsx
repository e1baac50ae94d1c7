"use client";

import { useQueries } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog, DialogClose, DialogContent } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatBytes } from "@/lib/client/format";
import { t } from "@/lib/client/language";
import { previewOptions, useApproveSchedule } from "@/lib/client/queries/schedules";
import type { Schedule } from "@/lib/core/api/schedules";

interface ApproveDialogProps {
  schedule: Schedule;
  onClose: () => void;
}

const MB = 1_000_000;

/** What it would do now, and how much of that it may do without asking from then on. */
export function ApproveDialog({ schedule, onClose }: ApproveDialogProps) {
  const approve = useApproveSchedule(schedule.id);
  const previews = useQueries({
    queries: schedule.registries.map((registry) => previewOptions(schedule.id, registry)),
    combine: (results) => ({
      known: results.flatMap(({ data }) => data ?? []),
      isPending: results.some(({ isPending }) => isPending),
    }),
  });
  const unknown = schedule.registries.length - previews.known.length;
  const most = {
    rows: Math.max(0, ...previews.known.map(({ totals }) => totals.delete)),
    bytes: Math.max(0, ...previews.known.map(({ totals }) => totals.freedBytes)),
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const number = (name: string) => Number(fields.get(name));
    approve.mutate(
      {
        policyHash: schedule.policy.hash,
        ceilings: {
          rows: number("rows"),
          bytes: Math.round(number("megabytes") * MB),
          share: number("share"),
        },
      },
      { onSuccess: onClose },
    );
  };
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent
        title={t("schedule.approve.title")}
        description={t("schedule.approve.description")}
        footer={
          <>
            <DialogClose asChild>
              <Button>{t("words.cancel")}</Button>
            </DialogClose>
            <Button
              variant="danger"
              type="submit"
              form="approve"
              pending={approve.isPending}
              disabled={previews.isPending}
            >
              {t("schedule.approve.action")}
            </Button>
          </>
        }
      >
        <form id="approve" method="post" onSubmit={submit} className="space-y-4">
          {previews.isPending ? (
            <p className="text-sm">{t("schedule.approve.working")}</p>
          ) : (
            <>
              {previews.known.length > 0 && (
                <p className="text-sm">
                  {t.rich(
                    schedule.registries.length > 1
                      ? "schedule.approve.wouldDeleteMost"
                      : "schedule.approve.wouldDelete",
                    {
                      policy: () => (
                        <UntrustedText text={schedule.policy.name} className="font-medium" />
                      ),
                      count: most.rows,
                      size: formatBytes(most.bytes),
                    },
                  )}
                </p>
              )}
              {unknown > 0 && (
                <p className="text-sm">{t("schedule.approve.notKnown", { count: unknown })}</p>
              )}
              <p className="text-sm">{t("schedule.approve.beyond")}</p>
              <Ceilings schedule={schedule} most={most} />
            </>
          )}
          {approve.error && (
            <Callout tone="danger" title={t("schedule.approve.notApproved")} live>
              {approve.error.message}
            </Callout>
          )}
        </form>
      </DialogContent>
    </Dialog>
  );
}

interface CeilingsProps {
  schedule: Schedule;
  most: { rows: number; bytes: number };
}

/** At first half as much again as would go now; of a repository no more than half. */
function Ceilings({ schedule: { approval }, most }: CeilingsProps) {
  const before = approval?.ceilings;
  const [rows, setRows] = useState(String(before?.rows ?? roundUp(most.rows * 1.5, 10)));
  const [megabytes, setMegabytes] = useState(
    String(before ? before.bytes / MB : roundUp((most.bytes * 1.5) / MB, 100)),
  );
  const [share, setShare] = useState(String(before?.share ?? 50));
  const fields = [
    {
      name: "rows",
      label: t("schedule.approve.rows"),
      value: rows,
      set: setRows,
      max: 1_000_000,
    },
    {
      name: "megabytes",
      label: t("schedule.approve.megabytes"),
      value: megabytes,
      set: setMegabytes,
    },
    {
      name: "share",
      label: t("schedule.approve.share"),
      value: share,
      set: setShare,
      max: 100,
    },
  ];
  return (
    <div className="grid items-end gap-4 sm:grid-cols-3">
      {fields.map(({ name, label, value, set, max }) => (
        <Field key={name} label={label}>
          {(control) => (
            <Input
              {...control}
              {...{ name, value, max }}
              type="number"
              min={name === "rows" ? 1 : 0}
              step={name === "rows" ? 1 : "any"}
              required
              onChange={(event) => set(event.target.value)}
            />
          )}
        </Field>
      ))}
    </div>
  );
}

const roundUp = (value: number, to: number) => Math.max(to, Math.ceil(value / to) * to);
