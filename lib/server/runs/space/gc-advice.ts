import "server-only";
import type { Run } from "@/lib/core/api/runs";
import type { Phrase } from "@/lib/core/phrases";
import { type CollectionAdvice, type Vendor, vendors } from "@/lib/core/vendors";
import { inWords, phrase } from "../../phrases";
import type { RegistryReader } from "../../registry-client";
import type { RunProgress } from "./measure-freed";

/** This registry's own next step for getting the space back, in words and commands. */
export function adviseCollection(facts: AdviceFacts): NextStep {
  const { title, body, commands, warnings } = adviceOf(facts);
  const notes = facts.space === "returned" ? [] : notesOn(facts);
  return {
    title: inWords(title),
    body: [body, ...notes].map(inWords).join(" "),
    commands: commands.map(({ label, command }) => ({ label: inWords(label), command })),
    warnings: warnings.map(inWords),
  };
}

function adviceOf(facts: AdviceFacts): CollectionAdvice {
  if (facts.space === "returned") return returned(facts);
  const { garbageCollection } = vendors[facts.vendor];
  return garbageCollection === "distribution" ? adviseDistribution(facts) : garbageCollection;
}

const returned = ({ isArchived }: AdviceFacts): CollectionAdvice => ({
  title: phrase("collectionAdvice.returned"),
  body: isArchived
    ? phrase("collectionAdvice.returnedRestorable")
    : phrase("collectionAdvice.returnedForGood"),
  commands: [],
  warnings: [],
});

function notesOn({ space, collectorConfigured }: AdviceFacts): Phrase[] {
  return [
    ...(space === "partly" ? [phrase("collectionAdvice.partly")] : []),
    ...(collectorConfigured ? [phrase("collectionAdvice.byDrydock")] : []),
  ];
}

/** Distribution frees nothing until its own collector runs, which has no API. */
function adviseDistribution(facts: AdviceFacts): CollectionAdvice {
  const isOld = facts.generation === "2" || facts.generation === null;
  const file = isOld ? "/etc/docker/registry/config.yml" : "/etc/distribution/config.yml";
  const collect = `registry garbage-collect ${file}`;
  return {
    title: phrase("collectionAdvice.collect"),
    body: phrase("collectionAdvice.collectHow"),
    commands: [
      {
        label: phrase("collectionAdvice.container"),
        command: `docker exec <container> ${collect}`,
      },
      {
        label: phrase("collectionAdvice.kubernetes"),
        command: `kubectl exec deploy/<registry> -- ${collect}`,
      },
      { label: phrase("collectionAdvice.binary"), command: collect },
      { label: phrase("collectionAdvice.debian"), command: `docker-${collect}` },
      {
        label: phrase("collectionAdvice.afterwards"),
        command: "docker restart <container>",
      },
    ],
    warnings: distributionWarnings(facts),
  };
}

const READ_ONLY = 'REGISTRY_STORAGE_MAINTENANCE_READONLY={"enabled":true}';

function distributionWarnings({ generation, multiArch }: AdviceFacts): Phrase[] {
  const warnings = [
    phrase("collectionAdvice.noPushes", { setting: READ_ONLY }),
    phrase("collectionAdvice.restart"),
    phrase("collectionAdvice.forGood"),
  ];
  if (generation === "3.1") return warnings;
  const atRisk = phrase(multiArch ? "collectionAdvice.holdsSuch" : "collectionAdvice.anySuch");
  // 3.0.0-alpha.1 answers every question as 3.0.0 does, and collects as version 2.
  const untagged =
    generation === "3.0"
      ? phrase("collectionAdvice.untaggedOfAlpha", { atRisk })
      : phrase("collectionAdvice.untagged", { atRisk });
  return [untagged, ...warnings];
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
