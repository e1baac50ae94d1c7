"use client";

import { Recycle } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { CodeBlock } from "@/components/ui/code-block";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
import type { Run } from "@/lib/core/api/runs";
import { paths } from "@/lib/core/paths";

/** Deleting marks; only the registry's own collection gives the space back. */
export function NextStep({ run }: { run: Run }) {
  const { nextStep: step } = run;
  if (!step) return null;
  return (
    <Panel>
      <PanelHeader title={step.title} description={step.body} />
      <PanelBody className="space-y-3">
        <SpaceNote space={run.space} />
        <div className="grid gap-3 lg:grid-cols-2">
          {step.commands.map(({ label, command }) => (
            <div key={label} className="min-w-0">
              <p className="mb-1 text-xs font-medium text-muted">{label}</p>
              <CodeBlock label={label} code={command} wrap />
            </div>
          ))}
        </div>
        {step.warnings.map((warning) => (
          <Callout key={warning} tone="warning">
            {warning}
          </Callout>
        ))}
        <Button asChild>
          <Link href={paths.garbageCollections(run.registry)}>
            <Recycle aria-hidden />
            {run.space?.state === "returned" ? "Garbage collections" : "To garbage collection"}
          </Link>
        </Button>
      </PanelBody>
    </Panel>
  );
}

const sentences: Record<NonNullable<Run["space"]>["state"], string> = {
  waiting: "The space has not come back yet: the registry still has the removed layers.",
  partly: "Part of the space has come back.",
  returned: "The space has come back. What was removed cannot be restored any more.",
  unknown: "Whether the space has come back could not be found out.",
};

function SpaceNote({ space }: Pick<Run, "space">) {
  if (!space) return null;
  return (
    <p className="text-sm">
      {sentences[space.state]}{" "}
      <span className="text-muted">
        Looked <Time instant={space.checkedAt} />.
      </span>
    </p>
  );
}
