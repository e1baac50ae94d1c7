import { CodeBlock } from "@/components/ui/code-block";
import { Callout } from "@/components/ui/callout";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel";
import type { Run } from "@/lib/core/api/runs";
import { CollectGarbage } from "./collect-garbage";
import { SpaceNote } from "./space-note";

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
