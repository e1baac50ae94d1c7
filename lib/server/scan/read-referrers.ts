import "server-only";
import { ask, describeFailure, visit } from "./read-manifest";
import { RepositoryStopped, type RepositoryScan, type ScanRun } from "./scan-types";

/**
 * Finds what refers to each manifest without being tagged: signatures, attestations, bills of
 * materials, and what refers to those. Only where the registry has the referrers API: with the tag
 * schema, referrers are members of an index that the tag listing has already shown.
 */
export async function readReferrers(scan: ScanRun, repository: RepositoryScan): Promise<void> {
  const asked = new Set<string>();
  while (scan.referrersApi !== false) {
    const subjects = [...repository.presences]
      .filter(([digest, state]) => state === "present" && !asked.has(digest))
      .map(([digest]) => digest);
    if (subjects.length === 0) return;
    // One question settles whether there is an API at all, before 16 lanes ask it in vain.
    const round = scan.referrersApi === null ? subjects.slice(0, 1) : subjects;
    await scan.lanes.each(
      round,
      async (subject) => {
        scan.signal.throwIfAborted();
        asked.add(subject);
        await readReferrersOf(scan, repository, subject);
      },
      repository.urgency,
    );
  }
}

async function readReferrersOf(
  scan: ScanRun,
  repository: RepositoryScan,
  subject: string,
): Promise<void> {
  try {
    const answer = await ask(scan, () =>
      scan.reader.listReferrers(repository.name, subject, { signal: scan.signal }),
    );
    scan.referrersApi ??= answer.source === "api";
    // An index under a fallback tag was read with its tag, and its members as what they are.
    if (answer.source !== "api") return;
    for (const descriptor of answer.descriptors) await visit(scan, repository, descriptor);
  } catch (error) {
    if (error instanceof RepositoryStopped) throw error;
    repository.problems.push(
      `What refers to ${subject} could not be listed: ${describeFailure(scan, error)}`,
    );
    // Without an answer the question stays open, and asking it of every digest would help nobody.
    if (scan.referrersApi === null) scan.referrersApi = false;
  } finally {
    await scan.writer.relieve();
    scan.reporter.tick();
  }
}
