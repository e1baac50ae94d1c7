"use client";

import { Recycle } from "lucide-react";
import { toast } from "@/lib/client/toast";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { CodeBlock } from "@/components/ui/code-block";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
import { useCollectGarbage } from "@/lib/client/queries/runs";
import { useCan } from "@/lib/client/session";
import type { Run } from "@/lib/core/api/runs";

/** Deleting marks; only the registry's own collection gives the space back. */
export function NextStep({ run }: { run: Run }) {
  const { nextStep: step, garbageCollection } = run;
  if (!step) return null;
  const hasMore =
    step.commands.length > 0 ||
    step.warnings.length > 0 ||
    run.space !== undefined ||
    garbageCollection !== undefined;
  return (
    <Panel>
      <PanelHeader title={step.title} description={step.body} />
      {hasMore && (
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
          <CollectGarbage run={run} />
        </PanelBody>
      )}
    </Panel>
  );
}

/** The operator's own collection command: an admin starts it, operators read what it said. */
function CollectGarbage({ run }: { run: Run }) {
  const collect = useCollectGarbage(run.id);
  const mayCollect = useCan("registry:write");
  const collection = run.garbageCollection;
  if (!collection) return null;
  const busy = collection.state === "queued" || collection.state === "running";
  return (
    <div className="space-y-2">
      {collection.available && mayCollect && (
        <Button
          pending={collect.isPending || busy}
          onClick={() =>
            collect.mutate(undefined, { onError: (error) => toast.error(error.message) })
          }
        >
          <Recycle aria-hidden />
          {busy ? "Collecting…" : "Collect garbage now"}
        </Button>
      )}
      {collection.exitCode !== null && (
        <p className={collection.exitCode === 0 ? "text-sm text-ok" : "text-sm text-danger"}>
          The command ended with {collection.exitCode}.
        </p>
      )}
      {collection.output && (
        <CodeBlock label="Output of the command" code={collection.output} wrap />
      )}
    </div>
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
