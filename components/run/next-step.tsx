"use client";

import { useQuery } from "@tanstack/react-query";
import { Recycle } from "lucide-react";
import { Link } from "@/components/ui/link";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { CodeBlock } from "@/components/ui/code-block";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
import { t } from "@/lib/client/language";
import { registryOptions } from "@/lib/client/queries/registries";
import type { Run } from "@/lib/core/api/runs";
import { paths } from "@/lib/core/paths";

/** Deleting marks; only the registry's own collection gives the space back. */
export function NextStep({ run }: { run: Run }) {
  const { nextStep: step, space } = run;
  const { data: registry } = useQuery({
    ...registryOptions(run.registry),
    enabled: step !== null,
  });
  if (!step) return null;
  const isBack = space?.state === "returned";
  const collects = registry?.collector != null && !isBack;
  return (
    <Panel>
      <PanelHeader title={step.title} description={step.body} />
      <PanelBody className="space-y-3">
        <SpaceNote run={run} />
        <Button asChild variant={collects ? "primary" : "secondary"}>
          <Link href={paths.garbageCollections(run.registry)}>
            <Recycle aria-hidden />
            {collects ? t("run.next.collect") : t("run.next.collections")}
          </Link>
        </Button>
        {collects ? (
          <details>
            <summary className="cursor-pointer text-sm text-muted">{t("run.next.byHand")}</summary>
            <div className="mt-3 space-y-3">
              <ByHand step={step} />
            </div>
          </details>
        ) : (
          <ByHand step={step} />
        )}
      </PanelBody>
    </Panel>
  );
}

function ByHand({ step: { commands, warnings } }: { step: NonNullable<Run["nextStep"]> }) {
  return (
    <>
      <div className="grid gap-3 lg:grid-cols-2">
        {commands.map(({ label, command }) => (
          <div key={label} className="min-w-0">
            <p className="mb-1 text-xs font-medium text-muted">{label}</p>
            <CodeBlock label={label} code={command} wrap />
          </div>
        ))}
      </div>
      {warnings.map((warning) => (
        <Callout key={warning} tone="warning">
          {warning}
        </Callout>
      ))}
    </>
  );
}

function SpaceNote({ run: { space, restorable } }: { run: Run }) {
  if (!space) return null;
  const isLost = space.state === "returned" && !restorable;
  return (
    <p className="text-sm">
      {t(`run.next.space.${space.state}`)} {isLost && `${t("run.next.lost")} `}
      <span className="text-muted">
        {t.rich("run.next.looked", { time: () => <Time instant={space.checkedAt} /> })}
      </span>
    </p>
  );
}
