"use client";

import { useMemo, useState } from "react";
import { indentJson } from "@/components/manifest/indent-json";
import { CodeBlock } from "@/components/ui/code-block";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import { formatBytes } from "@/lib/client/format";
import type { ArtifactDocument, Excerpt } from "@/lib/core/api/artifacts";

/** The document as a text, and what its envelope has in it. Nothing where it is no text. */
export function TextPanel({ document }: { document: ArtifactDocument }) {
  const { stored, payload } = document;
  const [choice, setChoice] = useState<"payload" | "stored">("payload");
  const excerpt = choice === "payload" ? (payload ?? stored) : stored;
  const text = useMemo(() => indentJson(excerpt?.text ?? ""), [excerpt]);
  if (!excerpt) return null;
  return (
    <Panel>
      <PanelHeader
        title="Text"
        description={cutNote(excerpt) ?? "All of it; JSON is indented for reading."}
        actions={
          payload && (
            <Select
              aria-label="Text of"
              value={choice}
              onChange={(event) =>
                setChoice(event.target.value === "stored" ? "stored" : "payload")
              }
            >
              <option value="payload">What is in the envelope</option>
              <option value="stored">The envelope</option>
            </Select>
          )
        }
      />
      <PanelBody>
        <CodeBlock code={text} label="Text" wrap />
      </PanelBody>
    </Panel>
  );
}

/** Says that a text is only a beginning; undefined: it is whole. */
export function cutNote({ text, length }: Excerpt): string | undefined {
  if (text.length >= length) return undefined;
  return `The first ${formatBytes(text.length)} of ${formatBytes(length)}. A tool such as oras or cosign fetches all of it.`;
}
