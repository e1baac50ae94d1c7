"use client";

import { Digest } from "@/components/ui/digest";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel";
import { CodeBlock } from "@/components/ui/code-block";
import { LongText } from "@/components/ui/long-text";
import { useFirst } from "@/components/ui/use-first";
import { MoreEntries } from "@/components/manifest/entries";
import { t } from "@/lib/client/language";
import type { Provenance } from "@/lib/core/api/artifacts";
import { StatedEntry, TimeEntry } from "./stated-entry";
import { cutNote } from "./text-panel";

export function ProvenanceEntries({ provenance }: { provenance: Provenance }) {
  return (
    <>
      <StatedEntry
        label={t("artifact.provenance.builder")}
        text={provenance.builder ?? t("artifact.notStated")}
      />
      <StatedEntry label={t("artifact.provenance.buildType")} text={provenance.buildType} />
      <StatedEntry
        label={t("artifact.provenance.source")}
        text={provenance.source ?? t("artifact.notStated")}
      />
      <StatedEntry
        label={t("artifact.provenance.revision")}
        text={provenance.revision ?? t("artifact.notStated")}
      />
      <StatedEntry label={t("artifact.provenance.entryPoint")} text={provenance.entryPoint} />
      <StatedEntry label={t("artifact.provenance.invocation")} text={provenance.invocation} />
      <TimeEntry label={t("artifact.provenance.started")} instant={provenance.started} />
      <TimeEntry label={t("artifact.provenance.finished")} instant={provenance.finished} />
    </>
  );
}

/** What the build was given: parameters, and everything it has fetched. */
export function MaterialsPanel({ provenance }: { provenance: Provenance }) {
  const { materials, materialCount, parameters } = provenance;
  const [shown, more] = useFirst(materials, t("artifact.provenance.materialsShown"));
  return (
    <>
      {parameters && (
        <Panel>
          <PanelHeader
            title={t("artifact.provenance.parameters")}
            description={cutNote(parameters)}
          />
          <PanelBody>
            <CodeBlock code={parameters.text} label={t("artifact.provenance.parameters")} />
          </PanelBody>
        </Panel>
      )}
      {materials.length > 0 && (
        <Panel>
          <PanelHeader
            title={t("artifact.provenance.materials")}
            description={t("artifact.provenance.aboutMaterials", { count: materialCount })}
          />
          <ul className="divide-y divide-line text-sm">
            {shown.map(({ name, digests }, index) => (
              <li key={index} className="px-4 py-2 [overflow-wrap:anywhere]">
                {name && <LongText text={name} name={t("artifact.provenance.material")} />}
                {digests.map((digest, at) => (
                  <span key={at} className="block text-muted">
                    <Digest digest={digest} />
                  </span>
                ))}
              </li>
            ))}
          </ul>
          {more}
          <MoreEntries shown={materials.length} count={materialCount} what="materials" />
        </Panel>
      )}
    </>
  );
}
