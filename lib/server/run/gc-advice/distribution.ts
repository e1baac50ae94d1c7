import "server-only";
import type { AdviceFacts, NextStep } from "./types";

/** Distribution frees nothing until its own collector runs, which has no API. */
export function adviseDistribution(facts: AdviceFacts): NextStep {
  const file =
    facts.major === 3 ? "/etc/distribution/config.yml" : "/etc/docker/registry/config.yml";
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

function distributionWarnings({ major, multiArch }: AdviceFacts): string[] {
  const warnings = [
    'Nothing may be pushed while it runs: an image that is being uploaded can lose its layers. Make the registry read-only first (REGISTRY_STORAGE_MAINTENANCE_READONLY={"enabled":true}), or stop it.',
    "Restart the registry afterwards: a cache in its memory goes on claiming that removed blobs exist, and pushes that trust it are broken.",
    "After it, what this run removed cannot be restored any more.",
  ];
  if (major === 3) return warnings;
  const holds = multiArch ? "This registry holds such images." : "Any such image is at risk.";
  return [
    `Do not add --delete-untagged on version 2: it destroys the platforms of multi-architecture images that are still tagged. ${holds} Version 3 has that mended.`,
    ...warnings,
  ];
}
