"use client";

import { PageHeader } from "@/components/layout/page-header";
import { useCan } from "@/lib/client/session";
import { useNow } from "@/lib/client/use-now";
import { useWhatIf } from "@/lib/client/what-if/use-what-if";
import { DraftNotices } from "./draft-notices";
import { PolicyEditor } from "./policy-editor";
import { PresetsButton } from "./presets-button";
import { PreviewButton } from "./preview-button";
import { RecentPlans } from "./recent-plans";
import { SaveMenu } from "./save-menu";
import { SavedPolicySelect } from "./saved-policy-select";
import { useOverlap } from "./use-overlap";
import { usePolicyDraft } from "./use-policy-draft";
import { WhatIfPanel } from "./what-if-panel";

const none: readonly never[] = [];

interface RetentionViewProps {
  registry: string;
  /** Names the draft in the tab's store. */
  keptAs: string;
  initial: { document: unknown; savedId: string | null } | null;
}

export function RetentionView({ registry, keptAs, initial }: RetentionViewProps) {
  const editor = usePolicyDraft(initial, keptAs);
  const whatIf = useWhatIf(registry, editor.policy, editor.savedPolicy, useNow());
  const overlap = useOverlap(editor, whatIf.plan?.outlook.repositories ?? none);
  const findings = editor.read.valid
    ? [...whatIf.findings, ...(overlap ? [overlap] : none)]
    : editor.read.findings;
  const mayPlan = useCan("plan:create");
  const maySave = useCan("policy:write");
  return (
    <>
      <PageHeader
        title="Retention"
        description="Say what may go. What it would do shows beside it; a plan then names every row, and only a plan can be run."
        actions={
          <>
            <PresetsButton editor={editor} />
            <SavedPolicySelect editor={editor} />
            {maySave && <SaveMenu editor={editor} />}
            {mayPlan && <PreviewButton registry={registry} policy={editor.policy} />}
          </>
        }
      />
      <DraftNotices editor={editor} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(22rem,30rem)_minmax(0,1fr)]">
        <PolicyEditor editor={editor} findings={findings} />
        <div className="space-y-4 lg:sticky lg:top-4">
          <WhatIfPanel whatIf={whatIf} stale={editor.policy === null} />
        </div>
      </div>
      <div className="mt-4">
        <RecentPlans registry={registry} />
      </div>
    </>
  );
}
