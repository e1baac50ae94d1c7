"use client";

import { Digest } from "@/components/ui/digest";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel";
import { CodeBlock } from "@/components/ui/code-block";
import { LongText } from "@/components/ui/long-text";
import { useFirst } from "@/components/ui/use-first";
import { MoreEntries } from "@/components/manifest/entries";
import { formatQuantity } from "@/lib/client/format";
import type { Provenance } from "@/lib/core/api/artifacts";
import { StatedEntry, TimeEntry } from "./stated-entry";
import { cutNote } from "./text-panel";

export function ProvenanceEntries({ provenance }: { provenance: Provenance }) {
  return (
    <>
      <StatedEntry label="Builder" text={provenance.builder ?? "not stated"} />
      <StatedEntry label="Build type" text={provenance.buildType} />
      <StatedEntry label="Source" text={provenance.source ?? "not stated"} />
      <StatedEntry label="Revision" text={provenance.revision ?? "not stated"} />
      <StatedEntry label="Entry point" text={provenance.entryPoint} />
      <StatedEntry label="Invocation" text={provenance.invocation} />
      <TimeEntry label="Started" instant={provenance.started} />
      <TimeEntry label="Finished" instant={provenance.finished} />
    </>
  );
}

/** What the build was given: parameters, and everything it has fetched. */
export function MaterialsPanel({ provenance }: { provenance: Provenance }) {
  const { materials, materialCount, parameters } = provenance;
  const [shown, more] = useFirst(materials, "materials");
  return (
    <>
      {parameters && (
        <Panel>
          <PanelHeader title="Parameters" description={cutNote(parameters)} />
          <PanelBody>
            <CodeBlock code={parameters.text} label="Parameters" />
          </PanelBody>
        </Panel>
      )}
      {materials.length > 0 && (
        <Panel>
          <PanelHeader
            title="Materials"
            description={`${formatQuantity(materialCount, "thing")} that the build says it has used.`}
          />
          <ul className="divide-y divide-line text-sm">
            {shown.map(({ name, digests }, index) => (
              <li key={index} className="px-4 py-2 [overflow-wrap:anywhere]">
                {name && <LongText text={name} name="the material" />}
                {digests.map((digest, at) => (
                  <span key={at} className="block text-muted">
                    <Digest digest={digest} />
                  </span>
                ))}
              </li>
            ))}
          </ul>
          {more}
          <MoreEntries
            shown={materials.length}
            count={materialCount}
            nouns={["material", "materials"]}
          />
        </Panel>
      )}
    </>
  );
}
