"use client";

import { useQuery } from "@tanstack/react-query";
import { Recycle } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { CodeBlock } from "@/components/ui/code-block";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
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
            {collects ? "Collect garbage…" : "Garbage collections"}
          </Link>
        </Button>
        {collects ? (
          <details>
            <summary className="cursor-pointer text-sm text-muted">By hand instead</summary>
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

const sentences: Record<NonNullable<Run["space"]>["state"], string> = {
  waiting: "The space has not come back yet: the registry still has the removed layers.",
  partly: "Part of the space has come back.",
  returned: "The space has come back.",
  unknown: "Whether the space has come back could not be found out.",
};

function SpaceNote({ run: { space, restorable } }: { run: Run }) {
  if (!space) return null;
  const isLost = space.state === "returned" && !restorable;
  return (
    <p className="text-sm">
      {sentences[space.state]} {isLost && "What was removed cannot be restored any more. "}
      <span className="text-muted">
        Looked <Time instant={space.checkedAt} />.
      </span>
    </p>
  );
}
