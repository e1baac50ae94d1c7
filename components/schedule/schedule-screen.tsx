"use client";

import { useQuery } from "@tanstack/react-query";
import { Pencil, Play, Trash2 } from "lucide-react";
import dynamic from "next/dynamic";
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
import { formatBytes, formatQuantity } from "@/lib/client/format";
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
import { describeCron } from "@/lib/core/schedule/describe-cron";
import { FiringTable } from "./firing-table";
import { NextFiring } from "./next-firing";
import { modeWords } from "./schedule-words";

const EditSchedule = dynamic(() => import("./edit-schedule").then((m) => m.EditSchedule), {
  ssr: false,
});
const ApproveDialog = dynamic(() => import("./approve-dialog").then((m) => m.ApproveDialog), {
  ssr: false,
});

/** One schedule: what it would do next, what it did, and what it may do by itself. */
export function ScheduleScreen({ schedule: id }: { schedule: string }) {
  const schedule = useQuery(scheduleOptions(id));
  const crumbs = [{ label: "Schedules", href: paths.schedules() }];
  return (
    <QueryScreen
      query={schedule}
      what="schedule"
      heading={<PageHeader title="Schedule" crumbs={crumbs} />}
    >
      {(data) => (
        <>
          <PageHeader
            title={<UntrustedText text={data.name} />}
            crumbs={crumbs}
            description={`${describeCron(data.cron)}, ${data.timeZone}`}
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
          Fire now…
        </Button>
      )}
      {mayWrite && (
        <>
          <Button onClick={() => setAsking("edit")}>
            <Pencil aria-hidden />
            Change
          </Button>
          <Button onClick={() => setAsking("remove")}>
            <Trash2 aria-hidden />
            Delete…
          </Button>
        </>
      )}
      {asking === "edit" && <EditSchedule schedule={schedule} onClose={close} />}
      <ConfirmDialog
        open={asking === "fire"}
        onOpenChange={close}
        title="Fire it now?"
        description={
          deletes
            ? "It does what it does at its time: it scans, plans, and deletes within what has been approved."
            : "It does what it does at its time: it scans and makes a plan. Nothing is deleted."
        }
        action="Fire now"
        pending={fire.isPending}
        onConfirm={() => fire.mutate(undefined, { onSuccess: close, onError })}
      />
      <ConfirmDialog
        open={asking === "remove"}
        onOpenChange={close}
        title="Delete this schedule?"
        description="The list of what it did is deleted as well. Its plans and runs are kept."
        action="Delete schedule"
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
      {notApproved === null ? "Change the limits…" : "Approve…"}
    </Button>
  );
  return (
    <>
      {notApproved !== null ? (
        <Callout tone="warning" title="It deletes nothing on its own" actions={button}>
          <UntrustedText text={notApproved} /> Until a person approves it, its plans wait for
          somebody to confirm them.
        </Callout>
      ) : (
        approval && (
          <Callout tone="ok" title="It deletes on its own" actions={button}>
            <UntrustedText text={approval.approvedBy} /> has approved it{" "}
            <Time instant={approval.approvedAt} />: at most{" "}
            {formatQuantity(approval.ceilings.rows, "item")}, {formatBytes(approval.ceilings.bytes)}{" "}
            and {approval.ceilings.share} % of a repository&rsquo;s tags at once, and nothing where
            a guard is tripped.
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
      <PanelHeader title="What it does" />
      <PanelBody className="grid gap-4">
        {mayWrite && (
          <FieldRow label="Switched on" hint="Off, it can still be fired by hand.">
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
          <Entry label="Policy">
            <UntrustedText text={schedule.policy.name} />
            <span className="block text-xs text-muted">
              changed <Time instant={schedule.policy.updatedAt} /> by{" "}
              <UntrustedText text={schedule.policy.updatedBy} />
            </span>
          </Entry>
          <Entry label="Registries">
            {schedule.registries.join(", ") || "none: all have been removed"}
          </Entry>
          <Entry label="Then">
            {modeWords[schedule.mode].label}
            <span className="block text-xs text-muted">{modeWords[schedule.mode].hint}</span>
          </Entry>
          <Entry label="Window">{schedule.window ?? "no end"}</Entry>
          <Entry label="Scans first">where the last scan is older than {schedule.scanMaxAge}</Entry>
          {!schedule.enabled && <Entry label="State">switched off</Entry>}
        </dl>
      </PanelBody>
    </Panel>
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
