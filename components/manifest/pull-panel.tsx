"use client";

import { useId, useState } from "react";
import { CodeBlock } from "@/components/ui/code-block";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import { t } from "@/lib/client/language";
import type { ManifestView } from "@/lib/core/api/content";

interface PullPanelProps {
  manifest: ManifestView;
  /** As the page was asked for. */
  reference: string;
}

export function PullPanel({ manifest, reference }: PullPanelProps) {
  const [tool, setTool] = useState<string | null>(null);
  const id = useId();
  const tag = reference.includes(":") ? manifest.tags[0] : reference;
  const byDigest = pullCommands(manifest, manifest.digest);
  const byTag = tag ? pullCommands(manifest, tag) : [];
  const chosen = (byDigest.find((each) => each.tool === tool) ?? byDigest[0])?.tool;
  const ofTool = (commands: typeof byDigest) =>
    commands.find((each) => each.tool === chosen)?.command ?? "";

  return (
    <Panel>
      <PanelHeader
        title={<span id={id}>{t("manifest.pull.title")}</span>}
        actions={
          <Select
            aria-label={t("manifest.pull.tool")}
            value={chosen}
            onChange={(event) => setTool(event.target.value)}
          >
            {byDigest.map((each) => (
              <option key={each.tool}>{each.tool}</option>
            ))}
          </Select>
        }
      />
      <PanelBody className="grid gap-3">
        {tag && (
          <div className="grid gap-1">
            <p className="text-xs text-muted">{t("manifest.pull.byTag")}</p>
            <CodeBlock code={ofTool(byTag)} label={t("manifest.pull.commandByTag")} wrap />
          </div>
        )}
        <div className="grid gap-1">
          <p className="text-xs text-muted">{t("manifest.pull.byDigest")}</p>
          <CodeBlock code={ofTool(byDigest)} label={t("manifest.pull.commandByDigest")} wrap />
        </div>
      </PanelBody>
    </Panel>
  );
}

interface PullCommand {
  tool: string;
  command: string;
}

/** How the usual tools fetch `reference`, a tag or a digest. */
function pullCommands(manifest: ManifestView, reference: string): PullCommand[] {
  const { pullName } = manifest;
  const name = reference.includes(":") ? `${pullName}@${reference}` : `${pullName}:${reference}`;
  if (isHelmChart(manifest)) {
    const version = reference.includes(":") ? `@${reference}` : ` --version ${reference}`;
    return [
      { tool: "helm", command: `helm pull oci://${pullName}${version}` },
      { tool: "oras", command: `oras pull ${name}` },
      { tool: "crane", command: `crane manifest ${name}` },
    ];
  }
  if (manifest.kind === "artifact") {
    return [
      { tool: "oras", command: `oras pull ${name}` },
      { tool: "crane", command: `crane manifest ${name}` },
      { tool: "skopeo", command: `skopeo inspect --raw docker://${name}` },
    ];
  }
  return [
    { tool: "docker", command: `docker pull ${name}` },
    { tool: "podman", command: `podman pull ${name}` },
    { tool: "crane", command: `crane pull ${name} image.tar` },
    { tool: "skopeo", command: `skopeo copy docker://${name} oci:image` },
    { tool: "regctl", command: `regctl image copy ${name} ocidir://image` },
  ];
}

function isHelmChart({ config, artifactType }: ManifestView): boolean {
  return [artifactType, config?.mediaType].some((type) =>
    type?.startsWith("application/vnd.cncf.helm.config"),
  );
}
