"use client";

import { useQuery } from "@tanstack/react-query";
import { Link } from "@/components/ui/link";
import { useState } from "react";
import { FlowSteps } from "@/components/layout/flow-steps";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import type { Selection } from "@/components/ui/data-table/column";
import { QueryScreen } from "@/components/ui/query-screen";
import { Time } from "@/components/ui/time";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatBytes, shortenDigest } from "@/lib/client/format";
import { t } from "@/lib/client/language";
import { isUnfinished, runOptions, runStepsOptions } from "@/lib/client/queries/runs";
import { useCan } from "@/lib/client/session";
import type { Run, RunStep } from "@/lib/core/api/runs";
import { paths } from "@/lib/core/paths";
import { NextStep } from "./next-step";
import { PrintedSteps } from "./printed-steps";
import { RunHeader } from "./run-header";
import { RunProgress } from "./run-progress";
import { StepTable } from "./step-table";
import { MarkedText } from "@/components/ui/marked-text";

interface RunScreenProps {
  registry: string;
  run: string;
}

export function RunScreen({ registry, run }: RunScreenProps) {
  return (
    <QueryScreen
      query={useQuery(runOptions(run))}
      what="run"
      heading={<PageHeader title={t("run.type.run")} />}
      actions={
        <Button asChild>
          <Link href={paths.runs(registry)}>{t("run.toAll")}</Link>
        </Button>
      }
    >
      {(run) => <RunView run={run} />}
    </QueryScreen>
  );
}

const none: RunStep[] = [];

function RunView({ run }: { run: Run }) {
  const steps = useQuery(runStepsOptions(run));
  const [selection, setSelection] = useState<Selection>({});
  const mayRestore = useCan("run:start") && run.restorable;
  return (
    <div>
      {run.type === "run" && (
        <FlowSteps
          at={run.space?.state === "returned" ? "back" : isUnfinished(run) ? "run" : "collect"}
          links={{
            policy: paths.retention(run.registry),
            plan: paths.plan(run.registry, run.planId),
            collect: paths.garbageCollections(run.registry),
          }}
        />
      )}
      <RunHeader run={run} selected={Object.keys(selection).map(Number)} mayRestore={mayRestore} />
      <div className="space-y-4">
        <RunProgress run={run} />
        <RunNotices run={run} />
        <NextStep run={run} />
        <PrintedSteps steps={steps.data ?? none} />
        <StepTable
          run={run}
          steps={steps.data ?? none}
          loading={steps.isPending}
          error={steps.error}
          onRetry={steps.refetch}
          {...(mayRestore && { selection, onSelectionChange: setSelection })}
        />
      </div>
    </div>
  );
}

/** What was copied before anything was removed, and until when it can be put back from there. */
function ArchiveNotice({ archive }: { archive: NonNullable<Run["archive"]> }) {
  const { state, bytes, copied, missing, expiresAt } = archive;
  if (state === "expired") {
    return <Callout title={t("run.archive.expired")}>{t("run.archive.isGone")}</Callout>;
  }
  return (
    <Callout
      tone={missing > 0 ? "warning" : "info"}
      title={
        state === "copying"
          ? t("run.archive.copying", { copied: formatBytes(copied), all: formatBytes(bytes) })
          : t("run.archive.whole", { size: formatBytes(copied) })
      }
    >
      {state === "copying"
        ? t("run.archive.nothingBefore")
        : t.rich("run.archive.until", { time: () => <Time instant={expiresAt} absolute /> })}
      {missing > 0 && ` ${t("run.archive.missing", { count: missing })}`}
    </Callout>
  );
}

function RunNotices({ run }: { run: Run }) {
  return (
    <>
      {run.waitsFor && (
        <Callout
          title={t(`run.waitsFor.${run.waitsFor.type}`)}
          actions={
            <Button asChild size="sm">
              <Link
                href={
                  run.waitsFor.type === "collection"
                    ? paths.garbageCollections(run.registry)
                    : paths.run(run.registry, run.waitsFor.id)
                }
              >
                {t(`run.openOther.${run.waitsFor.type}`)}
              </Link>
            </Button>
          }
        >
          {t("run.waitsFor.why")}
        </Callout>
      )}
      {run.archive && <ArchiveNotice archive={run.archive} />}
      {run.message && (
        <Callout tone={run.state === "failed" ? "danger" : "warning"} title={t("run.attention")}>
          <MarkedText text={run.message} />
        </Callout>
      )}
      {run.rescued.length > 0 && (
        <Callout tone="ok" title={t("run.rescued.title", { count: run.rescued.length })}>
          {t("run.rescued.why")}
          <ul className="mt-1">
            {run.rescued.map(({ repository, tag, digest }) => (
              <li key={`${repository}:${tag}`}>
                <UntrustedText className="font-medium" text={`${repository}:${tag}`} />{" "}
                <code className="font-mono text-xs">{shortenDigest(digest)}</code>
              </li>
            ))}
          </ul>
        </Callout>
      )}
    </>
  );
}
