"use client";

import { Ban, Circle, CircleCheck, CircleX, Loader2, Minus, Square } from "lucide-react";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { RunState } from "@/components/run/run-state";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { CodeBlock } from "@/components/ui/code-block";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatBytes, formatDuration } from "@/lib/client/format";
import { t } from "@/lib/client/language";
import {
  garbageCollectionOptions,
  isUnderWay,
  useControlCollection,
} from "@/lib/client/queries/garbage-collections";
import { useCan } from "@/lib/client/session";
import { toast } from "@/lib/client/toast";
import type { CollectionStep, GarbageCollection } from "@/lib/core/api/garbage-collections";

/** One garbage collection: each step, what it found, and in the end what is back. */
export function CollectionProgress({ collection }: { collection: GarbageCollection }) {
  const { steps, state, message, closed } = collection;
  const mayRead = useCan("garbage:read");
  return (
    <Panel aria-label={t("garbageCollection.progress.label")}>
      <PanelHeader
        title={
          <span className="flex flex-wrap items-center gap-2">
            {sayTitle(collection)} <RunState state={state} />
          </span>
        }
        description={sayStart(collection)}
        actions={<Controls collection={collection} />}
      />
      <PanelBody className="grid gap-3">
        {message !== null && state !== "running" && (
          <Callout
            tone={closed || state === "failed" ? "danger" : "warning"}
            title={t(`garbageCollection.progress.${closed ? "closed" : "notEnded"}`)}
          >
            <UntrustedText text={message} limit={1_000} />
          </Callout>
        )}
        <ol className="grid gap-2">
          {steps.map((step) => (
            <Step key={step.name} step={step} />
          ))}
        </ol>
        {mayRead && <Output collection={collection} />}
      </PanelBody>
    </Panel>
  );
}

/** Read when somebody wants to see it: it may be long. */
function Output({ collection }: { collection: GarbageCollection }) {
  const [open, setOpen] = useState(false);
  const { data } = useQuery({ ...garbageCollectionOptions(collection), enabled: open });
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="cursor-pointer text-sm text-muted">
        {t("garbageCollection.progress.output")}
      </summary>
      {data && (
        <CodeBlock
          label={t("garbageCollection.progress.outputLabel")}
          code={data.output || t("garbageCollection.progress.outputNone")}
          wrap
          className="mt-2 max-h-96 overflow-y-auto"
        />
      )}
    </details>
  );
}

export function sayTitle({ state, measured, predicted }: GarbageCollection): string {
  if (measured !== null && state !== "failed") {
    const size = formatBytes(measured.bytes);
    return predicted === null
      ? t("garbageCollection.progress.back", { size })
      : t("garbageCollection.progress.backPredicted", {
          size,
          predicted: formatBytes(predicted.bytes),
        });
  }
  return t(`garbageCollection.progress.${isUnderWay({ state }) ? "underWay" : "over"}`);
}

function sayStart({ createdAt, startedAt, finishedAt, startedBy }: GarbageCollection): ReactNode {
  const begun = {
    time: () => <Time instant={createdAt} />,
    who: () => <UntrustedText text={startedBy} />,
  };
  if (finishedAt === null || startedAt === null)
    return t.rich("garbageCollection.progress.started", begun);
  const duration = formatDuration(finishedAt - startedAt);
  return t.rich("garbageCollection.progress.took", { ...begun, duration });
}

function Controls({ collection }: { collection: GarbageCollection }) {
  const control = useControlCollection(collection.registry);
  const mayCollect = useCan("registry:write");
  if (!mayCollect) return null;
  const send = (verb: "cancel" | "resume") =>
    control.mutate(
      { verb, collection: collection.id },
      { onError: (error) => toast.error(error.message) },
    );
  if (isUnderWay(collection)) {
    return (
      <Button
        variant="dangerOutline"
        pending={control.isPending}
        onClick={() => send("cancel")}
        title={t("garbageCollection.progress.cancelHint")}
      >
        <Square aria-hidden />
        {t("garbageCollection.progress.cancel")}
      </Button>
    );
  }
  if (!collection.closed) return null;
  return (
    <Button variant="primary" pending={control.isPending} onClick={() => send("resume")}>
      {t("garbageCollection.progress.reopen")}
    </Button>
  );
}

const looks: Record<CollectionStep["state"], { icon: typeof Circle; ink: string }> = {
  pending: { icon: Circle, ink: "text-muted" },
  running: { icon: Loader2, ink: "animate-spin text-accent" },
  done: { icon: CircleCheck, ink: "text-ok" },
  skipped: { icon: Minus, ink: "text-muted" },
  failed: { icon: CircleX, ink: "text-danger" },
  cancelled: { icon: Ban, ink: "text-danger" },
};

function Step({ step }: { step: CollectionStep }) {
  const { icon: Icon, ink } = looks[step.state];
  return (
    <li
      className="flex gap-2.5 text-sm"
      aria-current={step.state === "running" ? "step" : undefined}
    >
      <Icon className={`mt-0.5 size-4 shrink-0 ${ink}`} aria-hidden />
      <div className="min-w-0 flex-1">
        <p className={step.state === "pending" ? "text-muted" : "font-medium"}>
          {t(`garbageCollection.step.${step.name}`)}{" "}
          <span className="sr-only">{t(`garbageCollection.stepState.${step.state}`)}</span>
        </p>
        {step.message !== null && (
          <p className="text-muted [overflow-wrap:anywhere]">
            <UntrustedText text={step.message} limit={1_000} />
          </p>
        )}
      </div>
      {step.startedAt !== null && step.finishedAt !== null && (
        <span className="shrink-0 text-xs text-muted tabular-nums">
          {formatDuration(step.finishedAt - step.startedAt)}
        </span>
      )}
    </li>
  );
}
