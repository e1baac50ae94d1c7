import "server-only";
import type { Run } from "@/lib/core/api/runs";
import { type Vendor, vendors } from "@/lib/core/vendors";
import type { RegistryReader } from "../../registry-client";
import type { RunProgress } from "./measure-freed";

/** This registry's own next step for getting the space back, in words and commands. */
export function adviseCollection(facts: AdviceFacts): NextStep {
  if (facts.space === "returned") return returned(facts);
  const { garbageCollection } = vendors[facts.vendor];
  const advice =
    garbageCollection === "distribution" ? adviseDistribution(facts) : garbageCollection;
  const notes = [spaceNote(facts), collectorNote(facts)];
  return { ...advice, body: [advice.body, ...notes].filter(Boolean).join(" ") };
}

const returned = ({ isArchived }: AdviceFacts): NextStep => ({
  title: "The space has come back",
  body: `The blobs that only the removed manifests used are gone from the registry: it has collected its garbage. ${
    isArchived
      ? "What this run removed can be restored from the archive."
      : "What this run removed cannot be restored any more."
  }`,
  commands: [],
  warnings: [],
});

function spaceNote({ space }: AdviceFacts): string {
  if (space !== "partly") return "";
  return "Some of the removed blobs are gone already, so a restore would be partial.";
}

function collectorNote({ collectorConfigured }: AdviceFacts): string {
  return collectorConfigured ? "Drydock can do it: its operator has set a collector up." : "";
}

/** Distribution frees nothing until its own collector runs, which has no API. */
function adviseDistribution(facts: AdviceFacts): NextStep {
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

type NextStep = NonNullable<Run["nextStep"]>;

/** What the advice depends on; all of it is known without asking anybody again. */
export interface AdviceFacts {
  /** As the check of the connection tells it. */
  vendor: Vendor;
  /** Distribution only: see RegistryCheck. */
  generation: "2" | "3.0" | "3.1" | null;
  /** Whether the registry holds indexes: some collectors damage them. */
  multiArch: boolean;
  space: "waiting" | "partly" | "returned" | "unknown";
  /** What the run has removed lies in the registry's archive. */
  isArchived: boolean;
  /** The operator has set up a collector that Drydock may run. */
  collectorConfigured: boolean;
}

type Space = NonNullable<RunProgress["space"]>;

const TIMEOUT_MS = 4_000;

/** Reads one byte of some freed blobs: the only sign by which a registry shows that it collected. */
export async function probeSpace(
  reader: Pick<RegistryReader, "probeBlob">,
  blobs: RunProgress["freedBlobs"],
  now: number,
): Promise<Space> {
  if (blobs.length === 0) return { state: "unknown", checkedAt: now };
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const there = await Promise.all(
      blobs.map(({ repository, digest }) => reader.probeBlob(repository, digest, { signal })),
    );
    const left = there.filter(Boolean).length;
    const state = left === 0 ? "returned" : left < there.length ? "partly" : "waiting";
    return { state, checkedAt: now };
  } catch {
    // A registry that is away says nothing about its blobs.
    return { state: "unknown", checkedAt: now };
  }
}
