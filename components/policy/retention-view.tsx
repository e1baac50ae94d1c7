"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsArrayOf, parseAsString, useQueryStates } from "nuqs";
import { useMemo } from "react";
import { DeclaredNote } from "@/components/layout/declared-note";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { QueryScreen } from "@/components/ui/query-screen";
import { Time } from "@/components/ui/time";
import { t } from "@/lib/client/language";
import { inWords } from "@/lib/client/phrases";
import { saysSame } from "@/lib/client/policy-draft";
import { commonForm, compileForm } from "@/lib/client/policy-form";
import { planOptions } from "@/lib/client/queries/plans";
import { policiesOptions, policyOptions } from "@/lib/client/queries/policies";
import { inUseOptions } from "@/lib/client/queries/in-use";
import { useCan } from "@/lib/client/session";
import { useNow } from "@/lib/client/use-now";
import { useWhatIf } from "@/lib/client/what-if/use-what-if";
import {
  type Finding,
  overlapFinding,
  parsePolicy,
  type Policy,
  presets,
  speakFinding,
} from "@/lib/core/policy";
import { FreeTarget } from "./free-target";
import { PolicyEditor } from "./policy-editor";
import { PresetsButton } from "./presets-dialog";
import { RecentPlans } from "./recent-plans";
import { PreviewButton, SavedPolicySelect, SaveMenu, useDeclaredOrigin } from "./save-menu";
import { type EditedPolicy, usePolicyDraft } from "./use-policy-draft";
import { WhatIfPanel } from "./what-if-panel";

const none: readonly never[] = [];

/**
 * `?policy=` opens a saved policy; `?plan=` starts from that of an earlier plan, `?preset=` from a ready one,
 * `?repositories=` from one that is limited to what these patterns match; the last two together from the ready one,
 * so limited.
 */
export function RetentionStart({ registry }: { registry: string }) {
  const [{ policy: policyId, plan: planId, preset, repositories }] = useQueryStates({
    policy: parseAsString,
    plan: parseAsString,
    preset: parseAsString,
    repositories: parseAsArrayOf(parseAsString),
  });
  const saved = useQuery({ ...policyOptions(policyId ?? ""), enabled: policyId !== null });
  const plan = useQuery({
    ...planOptions(planId ?? ""),
    enabled: policyId === null && planId !== null,
  });
  const asked = policyId !== null ? saved : planId !== null ? plan : null;
  const sources = useQuery(inUseOptions());
  const ready = (asked === null || asked.data !== undefined) && !sources.isPending;
  // Where that cannot be found out, a new policy protects what is in use: it deletes too little then, not too much.
  const inUse = sources.data === undefined || sources.data.length > 0;
  const document =
    saved.data?.document ?? plan.data?.policy ?? startingPolicy({ preset, repositories, inUse });
  const from =
    [policyId ?? planId, preset, ...(repositories ?? [])].filter(Boolean).join(" ") || "nothing";
  return (
    <QueryScreen
      query={{
        data: ready ? { document } : undefined,
        error: asked?.error ?? null,
        refetch: asked?.refetch ?? sources.refetch,
      }}
      what="policy"
      heading={<PageHeader title={t("policy.title")} />}
    >
      {(start) => (
        <RetentionView
          key={from}
          registry={registry}
          keptAs={`policy for ${registry} from ${from}`}
          initial={start.document ? { document: start.document, savedId: policyId } : null}
        />
      )}
    </QueryScreen>
  );
}

interface Start {
  preset: string | null;
  repositories: string[] | null;
  /** Whether any source reports what is in use. */
  inUse: boolean;
}

function startingPolicy({ preset, repositories, inUse }: Start): unknown {
  if (preset !== null) {
    const policy = presets.find(({ id }) => id === preset)?.policy;
    if (!policy || repositories === null) return policy ?? null;
    return { ...policy, scope: { repositories: { include: repositories } } };
  }
  return compileForm({
    ...commonForm(),
    inUse,
    include: repositories ?? [],
  });
}

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
        title={t("policy.title")}
        description={t("policy.description")}
        actions={
          <>
            <PresetsButton editor={editor} foresee={whatIf.foresee} />
            <SavedPolicySelect editor={editor} />
            {maySave && <SaveMenu editor={editor} registry={registry} />}
            {mayPlan && <PreviewButton registry={registry} policy={editor.policy} />}
          </>
        }
      />
      <DraftNotices editor={editor} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(22rem,30rem)_minmax(0,1fr)]">
        <PolicyEditor editor={editor} findings={findings} />
        <div className="space-y-4 lg:sticky lg:top-4">
          <WhatIfPanel whatIf={whatIf} stale={editor.policy === null} />
          <FreeTarget
            form={editor.draft.form}
            findSetting={whatIf.findSetting}
            ready={whatIf.snapshot !== null && editor.policy !== null}
            onUse={editor.setForm}
          />
        </div>
      </div>
      <div className="mt-4">
        <RecentPlans registry={registry} />
      </div>
    </>
  );
}

/** What somebody has to know of the policy in the editor before going on with it. */
function DraftNotices({ editor }: { editor: EditedPolicy }) {
  return (
    <div className="space-y-3 empty:hidden [&:not(:empty)]:mb-4">
      {editor.beginAnew && (
        <Callout
          title={t("policy.notices.recalled")}
          actions={
            <Button size="sm" onClick={editor.beginAnew}>
              {t("policy.notices.beginAgain")}
            </Button>
          }
        />
      )}
      <SavedElsewhere editor={editor} />
      <DeclaredNote origin={useDeclaredOrigin(editor)} />
    </div>
  );
}

/** Saving replaces the whole document: whoever saves last must know of whoever saved before. */
function SavedElsewhere({ editor }: { editor: EditedPolicy }) {
  const saved = useQuery(policiesOptions());
  const { savedId, savedText, text } = editor.draft;
  if (savedId === null || savedText === null || !saved.data) return null;
  const theirs = saved.data.find(({ id }) => id === savedId);
  if (!theirs) {
    return (
      <Callout
        tone="warning"
        title={t("policy.gone.title")}
        actions={
          <Button size="sm" onClick={editor.detach}>
            {t("policy.gone.goOn")}
          </Button>
        }
      >
        {t("policy.gone.text")}
      </Callout>
    );
  }
  if (saysSame(savedText, theirs.document) || saysSame(text, theirs.document)) return null;
  return (
    <Callout
      tone="warning"
      title={t("policy.newer.title")}
      actions={
        <Button size="sm" onClick={() => editor.open(theirs.document, theirs.id)}>
          {t("policy.newer.open")}
        </Button>
      }
    >
      {t.rich("policy.newer.text", {
        who: theirs.updatedBy,
        time: () => <Time instant={theirs.updatedAt} />,
      })}
    </Callout>
  );
}

/** Which saved policies cover the same repositories as the one in the editor. */
function useOverlap(
  { draft: { savedId }, policy }: EditedPolicy,
  repositories: readonly { name: string }[],
): Finding | null {
  const saved = useQuery(policiesOptions()).data;
  // As text: names and scope seldom change, and a slider that moves must not match every name again.
  const asked = useMemo(() => {
    const parsed = parsePolicy(policy);
    return parsed.ok
      ? JSON.stringify({ name: parsed.policy.name, scope: parsed.policy.scope })
      : null;
  }, [policy]);
  const names = useMemo(
    () =>
      repositories
        .map(({ name }) => name)
        .sort()
        .join("\n"),
    [repositories],
  );
  return useMemo(() => {
    if (asked === null || saved === undefined) return null;
    const own = saved.findIndex(({ id }) => id === savedId);
    const documents = saved.map(({ document }) => document);
    const mine = JSON.parse(asked) as Pick<Policy, "name" | "scope">;
    const overlap = overlapFinding(mine, documents, own, names.split("\n"));
    return overlap && speakFinding(overlap, inWords);
  }, [asked, names, saved, savedId]);
}
