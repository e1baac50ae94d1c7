import { CodeBlock } from "@/components/ui/code-block";
import { Callout } from "@/components/ui/callout";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel";
import type { Run } from "@/lib/core/api/runs";

/** Deleting marks; only the registry's own collection gives the space back. */
export function NextStep({ step }: { step: NonNullable<Run["nextStep"]> }) {
  return (
    <Panel>
      <PanelHeader title={step.title} description={step.body} />
      {(step.commands.length > 0 || step.warnings.length > 0) && (
        <PanelBody className="space-y-3">
          {step.commands.map(({ label, command }) => (
            <div key={label}>
              <p className="mb-1 text-xs font-medium text-muted">{label}</p>
              <CodeBlock label={label} code={command} wrap />
            </div>
          ))}
          {step.warnings.map((warning) => (
            <Callout key={warning} tone="warning">
              {warning}
            </Callout>
          ))}
        </PanelBody>
      )}
    </Panel>
  );
}
