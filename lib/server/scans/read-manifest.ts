import "server-only";
import {
  applyConfig,
  isIndexType,
  isManifestType,
  isSchema1Type,
  parseManifest,
} from "@/lib/core/oci";
import type { Phrase } from "@/lib/core/phrases";
import type { ManifestFacts } from "@/lib/core/snapshot";
import { isRegistryError } from "../http/errors";
import { phrase } from "../phrases";
import type { ManifestAnswer } from "../registry-client";
import { RepositoryStopped, type RepositoryScan, type ScanRun } from "./scan-types";
import { looksAway } from "./outage";

/** Kinds after which every further request to the repository would fail the same way. */
const permanentFailures = new Set(["unauthenticated", "forbidden", "rateLimited", "tls"]);

/**
 * Sends one request of a repository. A registry that is away is waited for and asked once more; what
 * makes the whole repository unreadable ends it; everything else is the caller's to record.
 */
export async function ask<T>(scan: ScanRun, request: () => Promise<T>): Promise<T> {
  if (scan.outage.closed !== null) throw new RepositoryStopped(scan.outage.closed);
  try {
    return await request();
  } catch (error) {
    scan.signal.throwIfAborted();
    scan.outage.note(error);
    if (looksAway(error)) {
      await scan.outage.over();
      return request();
    }
    if (isRegistryError(error) && permanentFailures.has(error.kind)) {
      throw new RepositoryStopped(error.said, { cause: error });
    }
    throw error;
  }
}

/** A registry failure as a sentence; anything else is a fault of ours and goes on up. */
export function describeFailure(scan: ScanRun, error: unknown): Phrase {
  scan.signal.throwIfAborted();
  if (isRegistryError(error)) return error.said;
  throw error;
}

type Present = Extract<ManifestAnswer, { state: "present" }>;

/**
 * Records a manifest that the registry has just served under this repository. Its index children are
 * read first: see ScanWriter on why the order matters.
 */
export async function storeAnswer(
  scan: ScanRun,
  repository: RepositoryScan,
  answer: Present,
): Promise<void> {
  const { digest } = answer;
  const facts = answer.facts ?? parseManifest({ ...answer, now: scan.context.app.now() });
  const { kind, mediaType } = facts;
  if (kind === "unknown" && isManifestType(mediaType) && !isSchema1Type(mediaType)) {
    repository.problems.push(phrase("scans.invalidManifest", { digest, type: mediaType }));
  }
  if (facts.subject !== null) repository.subjects.add(facts.subject);
  for (const child of facts.children) {
    if (!child.blob) await visit(scan, repository, child);
  }
  if (!scan.known.has(digest)) {
    const config = facts.blobs.find((blob) => blob.role === "config")?.digest ?? null;
    const needsConfig = kind === "image" && config !== null;
    const text = needsConfig ? await scan.stored?.readBlob(config) : undefined;
    record(scan, facts, { config, needsConfig, text: text?.toString("utf8") });
  }
  setPresence(scan, repository, digest, kind === "unknown" ? "unreadable" : "present");
}

interface Config {
  config: string | null;
  needsConfig: boolean;
  /** Where it was at hand; else it is read later, with all others. */
  text: string | undefined;
}

function record(scan: ScanRun, facts: ManifestFacts, { config, needsConfig, text }: Config): void {
  // Another repository may have read it meanwhile.
  if (scan.known.has(facts.digest)) return;
  if (text === undefined) {
    const state = needsConfig ? "pending" : "none";
    scan.writer.manifest(facts, { digest: config, state });
  } else {
    const dated = applyConfig(facts, text, scan.context.app.now());
    scan.writer.manifest(dated, { digest: config, state: "ok" });
    scan.reporter.counts.configs += 1;
  }
  scan.known.add(facts.digest);
  scan.reporter.counts.manifests += 1;
}

interface Descriptor {
  digest: string;
  mediaType: string;
}

/** Makes sure that a digest named by an index or by a referrers answer is recorded, once per scan. */
export function visit(
  scan: ScanRun,
  repository: RepositoryScan,
  needsConfig: Descriptor,
): Promise<void> {
  const { digest } = needsConfig;
  let visit = repository.visited.get(digest);
  if (!visit) {
    const recorded = repository.presences.get(digest) === "present" && scan.known.has(digest);
    visit = recorded ? Promise.resolve() : fetchByDigest(scan, repository, needsConfig);
    repository.visited.set(digest, visit);
  }
  return visit;
}

async function fetchByDigest(
  scan: ScanRun,
  repository: RepositoryScan,
  { digest, mediaType }: Descriptor,
): Promise<void> {
  const { reader, signal } = scan;
  try {
    // Known content needs only the proof that this repository has it, unless it has children of its own.
    if (scan.known.has(digest) && !isIndexType(mediaType)) {
      const head = await ask(scan, () => reader.headManifest(repository.name, digest, { signal }));
      const state = head.state === "present" ? "present" : "missing";
      setPresence(scan, repository, digest, state);
      return;
    }
    const answer = await ask(scan, () => reader.getManifest(repository.name, digest, { signal }));
    if (answer.state === "present") {
      await storeAnswer(scan, repository, answer);
    } else {
      setPresence(scan, repository, digest, "missing");
    }
  } catch (error) {
    if (error instanceof RepositoryStopped) throw error;
    repository.problems.push(describeFailure(scan, error));
    setPresence(scan, repository, digest, "unreadable");
  } finally {
    scan.reporter.tick();
  }
}

export function setPresence(
  scan: ScanRun,
  repository: RepositoryScan,
  digest: string,
  state: "present" | "missing" | "unreadable",
): void {
  if (repository.presences.get(digest) === state) return;
  repository.presences.set(digest, state);
  const { times } = repository;
  const storedAt = times?.manifestPush(digest) ?? null;
  repository.storedAt.set(digest, storedAt);
  const arrival = repository.beyondLists ? times?.arrival(digest) : undefined;
  scan.writer.presence(repository.name, digest, state, { ...arrival, storedAt });
  scan.changed.add(repository.name);
}
