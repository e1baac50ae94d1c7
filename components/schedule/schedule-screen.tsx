"use client";

import { useQuery } from "@tanstack/react-query";
import { Pencil, Play, Trash2 } from "lucide-react";
import dynamic from "next/dynamic";
import { Link } from "@/components/ui/link";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { DeclaredNote } from "@/components/layout/declared-note";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { ConfirmDialog } from "@/components/ui/confirm-dialog/confirm-dialog";
import { FieldRow } from "@/components/ui/field";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel";
import { QueryScreen } from "@/components/ui/query-screen";
import { Switch } from "@/components/ui/switch";
import { Time } from "@/components/ui/time";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatBytes } from "@/lib/client/format";
import { t } from "@/lib/client/language";
import {
  scheduleOptions,
  useFireSchedule,
  useRemoveSchedule,
  useUpdateSchedule,
} from "@/lib/client/queries/schedules";
import { useCan } from "@/lib/client/session";
import { toast } from "@/lib/client/toast";
import type { Schedule } from "@/lib/core/api/schedules";
import { paths } from "@/lib/core/paths";
import { describeTimetable } from "./cron-words";
import { FiringTable } from "./firing-table";
import { NextFiring } from "./next-firing";

const EditSchedule = dynamic(() => import("./edit-schedule").then((m) => m.EditSchedule), {
  ssr: false,
});
const ApproveDialog = dynamic(() => import("./approve-dialog").then((m) => m.ApproveDialog), {
  ssr: false,
});

/** One schedule: what it would do next, what it did, and what it may do by itself. */
export function ScheduleScreen({ schedule: id }: { schedule: string }) {
  const schedule = useQuery(scheduleOptions(id));
  const crumbs = [{ label: t("schedule.schedules"), href: paths.schedules() }];
  return (
    <QueryScreen
      query={schedule}
      what="schedule"
      heading={<PageHeader title={t("schedule.title")} crumbs={crumbs} />}
    >
      {(data) => (
        <>
          <PageHeader
            title={<UntrustedText text={data.name} />}
            crumbs={crumbs}
            description={describeTimetable(data)}
            actions={<Actions schedule={data} />}
          />
          <div className="grid gap-4">
            <DeclaredNote origin={data.origin} />
            <Approval schedule={data} />
            <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
              <NextFiring schedule={data} />
              <Settings schedule={data} />
            </div>
            <FiringTable schedule={data} />
          </div>
        </>
      )}
    </QueryScreen>
  );
}

function Actions({ schedule }: { schedule: Schedule }) {
  const [asking, setAsking] = useState<"edit" | "fire" | "remove" | null>(null);
  const router = useRouter();
  const fire = useFireSchedule(schedule.id);
  const remove = useRemoveSchedule(schedule.id);
  const mayWrite = useCan("schedule:write") && schedule.origin === null;
  const mayFire = useCan("schedule:approve");
  const close = () => setAsking(null);
  const onError = (error: Error) => toast.error(error.message);
  const deletes = schedule.mode === "run" && schedule.notApproved === null;
  return (
    <>
      {mayFire && (
        <Button onClick={() => setAsking("fire")}>
          <Play aria-hidden />
          {t("schedule.actions.fire")}
        </Button>
      )}
      {mayWrite && (
        <>
          <Button onClick={() => setAsking("edit")}>
            <Pencil aria-hidden />
            {t("schedule.actions.change")}
          </Button>
          <Button onClick={() => setAsking("remove")}>
            <Trash2 aria-hidden />
            {t("schedule.actions.remove")}
          </Button>
        </>
      )}
      {asking === "edit" && <EditSchedule schedule={schedule} onClose={close} />}
      <ConfirmDialog
        open={asking === "fire"}
        onOpenChange={close}
        title={t("schedule.fire.title")}
        description={deletes ? t("schedule.fire.deletes") : t("schedule.fire.plans")}
        action={t("schedule.fire.action")}
        pending={fire.isPending}
        onConfirm={() => fire.mutate(undefined, { onSuccess: close, onError })}
      />
      <ConfirmDialog
        open={asking === "remove"}
        onOpenChange={close}
        title={t("schedule.remove.title")}
        description={t("schedule.remove.description")}
        action={t("schedule.remove.action")}
        pending={remove.isPending}
        onConfirm={() =>
          remove.mutate(undefined, { onSuccess: () => router.push(paths.schedules()), onError })
        }
      />
    </>
  );
}

/** Whether it may delete by itself: the one thing that nobody should have to look for. */
function Approval({ schedule }: { schedule: Schedule }) {
  const [open, setOpen] = useState(false);
  const mayApprove = useCan("schedule:approve");
  const { approval, notApproved } = schedule;
  if (schedule.mode !== "run") return null;
  const button = mayApprove && (
    <Button size="sm" onClick={() => setOpen(true)}>
      {notApproved === null ? t("schedule.approval.changeLimits") : t("schedule.approval.approve")}
    </Button>
  );
  return (
    <>
      {notApproved !== null ? (
        <Callout tone="warning" title={t("schedule.approval.none")} actions={button}>
          {t.rich("schedule.approval.untilThen", {
            why: () => <UntrustedText text={notApproved} />,
          })}
        </Callout>
      ) : (
        approval && (
          <Callout tone="ok" title={t("schedule.approval.given")} actions={button}>
            {t.rich("schedule.approval.limits", {
              who: () => <UntrustedText text={approval.approvedBy} />,
              time: () => <Time instant={approval.approvedAt} />,
              rows: approval.ceilings.rows,
              size: formatBytes(approval.ceilings.bytes),
              share: approval.ceilings.share,
            })}
          </Callout>
        )
      )}
      {open && <ApproveDialog schedule={schedule} onClose={() => setOpen(false)} />}
    </>
  );
}

function Settings({ schedule }: { schedule: Schedule }) {
  const update = useUpdateSchedule(schedule.id);
  const mayWrite = useCan("schedule:write") && schedule.origin === null;
  const toggle = (enabled: boolean) =>
    update.mutate({ enabled }, { onError: (error) => toast.error(error.message) });
  return (
    <Panel>
      <PanelHeader title={t("schedule.settings.title")} />
      <PanelBody className="grid gap-4">
        {mayWrite && (
          <FieldRow
            label={t("schedule.settings.enabled")}
            hint={t("schedule.settings.enabledHint")}
          >
            {(aria) => (
              <Switch
                {...aria}
                checked={schedule.enabled}
                disabled={update.isPending}
                onCheckedChange={toggle}
              />
            )}
          </FieldRow>
        )}
        <dl className="grid grid-cols-[7rem_minmax(0,1fr)] gap-x-4 gap-y-2 text-sm">
          <Entry label={t("schedule.policy")}>
            <PolicyName schedule={schedule} />
            <span className="block text-xs text-muted">
              {t.rich("schedule.settings.policyChanged", {
                time: () => <Time instant={schedule.policy.updatedAt} />,
                who: () => <UntrustedText text={schedule.policy.updatedBy} />,
              })}
            </span>
          </Entry>
          <Entry label={t("schedule.registries")}>
            {schedule.registries.join(", ") || t("schedule.settings.noRegistries")}
          </Entry>
          <Entry label={t("schedule.settings.then")}>
            {t(`schedule.mode.${schedule.mode}.label`)}
            <span className="block text-xs text-muted">
              {t(`schedule.mode.${schedule.mode}.hint`)}
            </span>
          </Entry>
          <Entry label={t("schedule.window")}>{schedule.window ?? t("schedule.noEnd")}</Entry>
          <Entry label={t("schedule.settings.scansFirst")}>
            {t("schedule.settings.scanMaxAge", { age: schedule.scanMaxAge })}
          </Entry>
          {!schedule.enabled && (
            <Entry label={t("schedule.settings.state")}>{t("schedule.settings.off")}</Entry>
          )}
        </dl>
      </PanelBody>
    </Panel>
  );
}

/** Leads to the editor, where one sees what the policy says and would do now. */
function PolicyName({ schedule: { policy, registries } }: { schedule: Schedule }) {
  const name = <UntrustedText text={policy.name} />;
  const [registry] = registries;
  if (registry === undefined) return name;
  return (
    <Link href={paths.retentionBy(registry, policy.id)} className="hover:underline">
      {name}
    </Link>
  );
}

function Entry({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{label}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
    </>
  );
}
