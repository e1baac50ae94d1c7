import "server-only";
import { isDigest, parseCarrierTag } from "@/lib/core/oci";
import { ask, describeFailure, setPresence, visit } from "./read-manifest";
import { RepositoryStopped, type RepositoryScan, type ScanRun } from "./scan-types";

/**
 * Looks for what signatures, attestations and other referrers speak about, where no tag and no index leads
 * to it: an untagged image is in no list, and its signature would pass for an orphan. A subject that is
 * gone costs one HEAD per scan.
 */
export async function readSubjects(
  scan: ScanRun,
  repository: RepositoryScan,
  listed: readonly string[],
): Promise<void> {
  for (const tag of listed) {
    const carrier = parseCarrierTag(tag);
    if (!carrier) continue;
    if (isDigest(carrier.subject)) repository.subjects.add(carrier.subject);
    // distribution-spec shortens a longer digest to 64 characters here, and a registry asked for half a
    // digest says that it has none.
    else repository.problems.push(`Tag ${tag} is about something, and too short to say what.`);
  }
  const asked = new Set<string>();
  // What is found may speak about something in its turn: a signature of a bill of materials.
  for (;;) {
    const unseen = [...repository.subjects].filter(
      (digest) => !repository.presences.has(digest) && !asked.has(digest),
    );
    if (unseen.length === 0) return;
    await scan.lanes.each(
      unseen,
      async (digest) => {
        scan.signal.throwIfAborted();
        asked.add(digest);
        await findSubject(scan, repository, digest);
      },
      repository.urgency,
    );
  }
}

async function findSubject(
  scan: ScanRun,
  repository: RepositoryScan,
  digest: string,
): Promise<void> {
  try {
    const head = await ask(scan, () =>
      scan.reader.headManifest(repository.name, digest, { signal: scan.signal }),
    );
    if (head.state !== "present") return;
    await visit(scan, repository, { digest, mediaType: head.contentType });
  } catch (error) {
    if (error instanceof RepositoryStopped) throw error;
    // Not known to be gone, so what speaks about it is no orphan.
    repository.problems.push(describeFailure(scan, error));
    setPresence(scan, repository, digest, "unreadable");
  } finally {
    await scan.writer.relieve();
    scan.reporter.tick();
  }
}
