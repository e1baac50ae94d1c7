import "server-only";
import type { AdviceFacts, NextStep } from "./types";

/** Distribution frees nothing until its own collector runs, which has no API. */
export function adviseDistribution(facts: AdviceFacts): NextStep {
  const isOld = facts.generation === "2" || facts.generation === null;
  const file = isOld ? "/etc/docker/registry/config.yml" : "/etc/distribution/config.yml";
  const collect = `registry garbage-collect ${file}`;
  return {
    title: "Collect garbage to get the space back",
    body: "The manifests are gone, and the blobs that only they used are still on disk. The registry's own collector removes them. Run the line that fits your installation, first with --dry-run if you like; until then this run can be restored completely.",
    commands: [
      { label: "Container", command: `docker exec <container> ${collect}` },
      { label: "Kubernetes", command: `kubectl exec deploy/<registry> -- ${collect}` },
      { label: "Binary", command: collect },
      { label: "Debian package", command: `docker-${collect}` },
      { label: "Afterwards, with a container", command: "docker restart <container>" },
    ],
    warnings: distributionWarnings(facts),
  };
}

function distributionWarnings({ generation, multiArch }: AdviceFacts): string[] {
  const warnings = [
    'Nothing may be pushed while it runs: an image that is being uploaded can lose its layers. Make the registry read-only first (REGISTRY_STORAGE_MAINTENANCE_READONLY={"enabled":true}), or stop it.',
    "Restart the registry afterwards: a cache in its memory goes on claiming that removed blobs exist, and pushes that trust it are broken.",
    "After it, what this run removed cannot be restored any more.",
  ];
  if (generation === "3.1") return warnings;
  const holds = multiArch ? "This registry holds such images." : "Any such image is at risk.";
  // 3.0.0-alpha.1 answers every question as 3.0.0 does, and collects as version 2.
  const version =
    generation === "3.0"
      ? "Do not add --delete-untagged if this is version 3.0.0-alpha.1, as `registry --version` says:"
      : "Do not add --delete-untagged on a version before 3.0.0-beta.1:";
  return [
    `${version} it destroys the platforms of multi-architecture images that are still tagged. ${holds} 3.0.0-beta.1 and later have that mended.`,
    ...warnings,
  ];
}
