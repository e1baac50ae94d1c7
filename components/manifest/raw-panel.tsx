"use client";

import { useMemo, useState } from "react";
import { CodeBlock } from "@/components/ui/code-block";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import { t } from "@/lib/client/language";
import type { ManifestView } from "@/lib/core/api/content";
import { indentJson } from "./indent-json";

type Document = "manifest" | "config";
type Form = "indented" | "exact";

export function RawPanel({ manifest }: { manifest: ManifestView }) {
  const [document, setDocument] = useState<Document>("manifest");
  const [form, setForm] = useState<Form>("indented");
  const exact = useMemo(
    () =>
      document === "config" && manifest.rawConfig !== null
        ? manifest.rawConfig
        : decodeBase64(manifest.raw),
    [manifest, document],
  );
  const text = useMemo(() => (form === "exact" ? exact : indentJson(exact)), [form, exact]);
  return (
    <Panel>
      <PanelHeader
        title={t("manifest.raw.title")}
        description={
          form === "exact" ? t("manifest.raw.aboutExact") : t("manifest.raw.aboutIndented")
        }
        actions={
          <>
            {manifest.rawConfig !== null && (
              <Select
                aria-label={t("manifest.raw.document")}
                value={document}
                onChange={(event) =>
                  setDocument(event.target.value === "config" ? "config" : "manifest")
                }
              >
                <option value="manifest">{t("manifest.raw.manifest")}</option>
                <option value="config">{t("manifest.raw.config")}</option>
              </Select>
            )}
            <Select
              aria-label={t("manifest.raw.form")}
              value={form}
              onChange={(event) => setForm(event.target.value === "exact" ? "exact" : "indented")}
            >
              <option value="indented">{t("manifest.raw.indented")}</option>
              <option value="exact">{t("manifest.raw.exact")}</option>
            </Select>
          </>
        }
      />
      <PanelBody>
        <CodeBlock code={text} label={t("manifest.raw.title")} wrap={form === "exact"} />
      </PanelBody>
    </Panel>
  );
}

/** The exact text that base64 bytes stand for. */
function decodeBase64(base64: string): string {
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}
