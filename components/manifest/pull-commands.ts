import type { ManifestView } from "@/lib/core/api/content";

export interface PullCommand {
  tool: string;
  command: string;
}

/** How the usual tools fetch `reference`, a tag or a digest. */
export function pullCommands(manifest: ManifestView, reference: string): PullCommand[] {
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
