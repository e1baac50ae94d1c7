"use client";

import { Panel } from "@/components/ui/panel";
import { Segments } from "@/components/ui/segments";
import type { Finding } from "@/lib/core/policy";
import { FormView } from "./form-view";
import { JsonView } from "./json-view";
import type { PolicyEditor as Editor } from "./use-policy-draft";

interface PolicyEditorProps {
  editor: Editor;
  findings: readonly Finding[];
}

export function PolicyEditor({ editor, findings }: PolicyEditorProps) {
  const { draft } = editor;
  const view = draft.form ? draft.view : "json";
  return (
    <Panel aria-label="Policy">
      <header className="flex flex-wrap items-center justify-between gap-2 border-b border-line px-4 py-2.5">
        <h2 className="text-base font-semibold">Policy</h2>
        <Segments
          label="View of the policy"
          value={view}
          onValueChange={editor.setView}
          options={[
            { value: "form", label: "Form", disabled: draft.form === null },
            { value: "json", label: "JSON" },
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
