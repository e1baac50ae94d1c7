"use client";

import dynamic from "next/dynamic";
import { Callout } from "@/components/ui/callout";
import { Textarea } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { Segments } from "@/components/ui/segments";
import { t } from "@/lib/client/language";
import type { Finding } from "@/lib/core/policy";
import { FindingList } from "./finding-list";
import { FormView } from "./form-view";
import { SkeletonRows } from "@/components/ui/skeleton";
import type { EditedPolicy as Editor } from "./use-policy-draft";

// What reads YAML is loaded by those who want it.
const YamlView = dynamic(() => import("./yaml-view").then((module) => module.YamlView), {
  ssr: false,
  loading: () => <SkeletonRows label={t("policy.editor.loadingYaml")} />,
});

interface PolicyEditorProps {
  editor: Editor;
  findings: readonly Finding[];
}

export function PolicyEditor({ editor, findings }: PolicyEditorProps) {
  const { draft } = editor;
  const view = draft.view === "form" && !draft.form ? "json" : draft.view;
  return (
    <Panel aria-label={t("policy.editor.title")}>
      <header className="flex flex-wrap items-center justify-between gap-2 border-b border-line px-4 py-2.5">
        <h2 className="text-base font-semibold">{t("policy.editor.title")}</h2>
        <Segments
          label={t("policy.editor.views")}
          value={view}
          onValueChange={editor.setView}
          options={[
            {
              value: "form",
              label: t("policy.editor.view.form"),
              disabled: draft.form === null,
            },
            { value: "json", label: t("policy.editor.view.json") },
            { value: "yaml", label: t("policy.editor.view.yaml") },
          ]}
        />
      </header>
      {view === "form" && draft.form ? (
        <FormView
          form={draft.form}
          onChange={editor.setForm}
          document={editor.read.document}
          findings={findings}
        />
      ) : view === "yaml" ? (
        <YamlView text={draft.text} onChange={editor.setText} findings={findings} />
      ) : (
        <JsonView
          text={draft.text}
          onChange={editor.setText}
          findings={findings}
          outsideForm={editor.outsideForm}
        />
      )}
    </Panel>
  );
}

interface JsonViewProps {
  text: string;
  onChange: (text: string) => void;
  findings: readonly Finding[];
  /** Places that the form has no field for. */
  outsideForm: readonly string[];
}

/** The policy as the document that the API takes and a repository can hold. */
function JsonView({ text, onChange, findings, outsideForm }: JsonViewProps) {
  return (
    <div className="space-y-3 p-4">
      {outsideForm.length > 0 && (
        <Callout title={t("policy.editor.beyondForm.title")}>
          {t.rich("policy.editor.beyondForm.text", {
            paths: outsideForm.join(", "),
            code: (chunks) => <code className="text-xs">{chunks}</code>,
          })}
        </Callout>
      )}
      <Textarea
        aria-label={t("policy.editor.asJson")}
        aria-invalid={findings.some((finding) => finding.severity === "error") || undefined}
        value={text}
        onChange={(event) => onChange(event.target.value)}
        spellCheck={false}
        autoComplete="off"
        rows={Math.min(36, Math.max(16, text.split("\n").length + 1))}
        className="font-mono text-xs! leading-5"
      />
      <FindingList findings={findings} />
    </div>
  );
}
