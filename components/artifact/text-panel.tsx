"use client";

import { useMemo, useState } from "react";
import { indentJson } from "@/components/manifest/indent-json";
import { CodeBlock } from "@/components/ui/code-block";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import { formatBytes } from "@/lib/client/format";
import { t } from "@/lib/client/language";
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
        title={t("artifact.text.title")}
        description={cutNote(excerpt) ?? t("artifact.text.about")}
        actions={
          payload && (
            <Select
              aria-label={t("artifact.text.textOf")}
              value={choice}
              onChange={(event) =>
                setChoice(event.target.value === "stored" ? "stored" : "payload")
              }
            >
              <option value="payload">{t("artifact.text.payload")}</option>
              <option value="stored">{t("artifact.text.stored")}</option>
            </Select>
          )
        }
      />
      <PanelBody>
        <CodeBlock code={text} label={t("artifact.text.title")} wrap />
      </PanelBody>
    </Panel>
  );
}

/** Says that a text is only a beginning; undefined: it is whole. */
export function cutNote({ text, length }: Excerpt): string | undefined {
  if (text.length >= length) return undefined;
  return t("artifact.text.cut", { shown: formatBytes(text.length), size: formatBytes(length) });
}
