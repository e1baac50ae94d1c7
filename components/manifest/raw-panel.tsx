"use client";

import { useMemo, useState } from "react";
import { CodeBlock } from "@/components/ui/code-block";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
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
        title="Raw JSON"
        description={
          form === "exact"
            ? "Byte for byte as the registry serves it: its SHA-256 is the digest."
            : "Indented for reading."
        }
        actions={
          <>
            {manifest.rawConfig !== null && (
              <Select
                aria-label="Document"
                value={document}
                onChange={(event) =>
                  setDocument(event.target.value === "config" ? "config" : "manifest")
                }
              >
                <option value="manifest">Manifest</option>
                <option value="config">Config</option>
              </Select>
            )}
            <Select
              aria-label="Form"
              value={form}
              onChange={(event) => setForm(event.target.value === "exact" ? "exact" : "indented")}
            >
              <option value="indented">Indented</option>
              <option value="exact">Exact bytes</option>
            </Select>
          </>
        }
      />
      <PanelBody>
        <CodeBlock code={text} label="Raw JSON" wrap={form === "exact"} />
      </PanelBody>
    </Panel>
  );
}

/** The exact text that base64 bytes stand for. */
function decodeBase64(base64: string): string {
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}
