import "server-only";
import { isDigest, parseReferrersTag } from "@/lib/core/oci";
import { forEach } from "../app/for-each";
import { phrase } from "../phrases";
import { ask, describeFailure, setPresence, visit } from "./read-manifest";
import { dropPresences, loadIndexes } from "./repository-rows";
import { type RepositoryScan, RepositoryStopped, type ScanRun } from "./scan-types";

/**
 * Finds what refers to each manifest without being tagged: signatures, attestations, bills of
 * materials, and what refers to those. Only where the registry has the referrers API: with the tag
 * schema, referrers are children of an index that the tag listing has already shown.
 */
export async function readReferrers(scan: ScanRun, repository: RepositoryScan): Promise<void> {
  const asked = new Set<string>();
  while (scan.referrers.api !== false) {
    const subjects = [...repository.presences]
      .filter(([digest, state]) => state === "present" && !asked.has(digest))
      .map(([digest]) => digest);
    if (subjects.length === 0) return;
    // One question settles whether there is an API at all, before 16 requests ask it in vain.
    const round = scan.referrers.api === null ? subjects.slice(0, 1) : subjects;
    await forEach(round, scan.atOnce, async (subject) => {
      scan.signal.throwIfAborted();
      asked.add(subject);
      await readReferrersOf(scan, repository, subject);
    });
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
    scan.referrers.api ??= answer.source === "api";
    // An index under a fallback tag was read with its tag, and its children as what they are.
    if (answer.source !== "api") return;
    for (const descriptor of answer.descriptors) await visit(scan, repository, descriptor);
  } catch (error) {
    if (error instanceof RepositoryStopped) throw error;
    const why = describeFailure(scan, error);
    repository.problems.push(phrase("scans.referrersUnlisted", { digest: subject, why }));
    // Without an answer the question stays open, and asking it of every digest would help nobody.
    if (scan.referrers.api === null) scan.referrers.api = false;
  } finally {
    await scan.writer.waitForRoom();
    scan.reporter.tick();
  }
}

/**
 * Looks for what signatures, attestations and other referrers refer to, where no tag and no index leads
 * to it: an untagged image is in no list, and its signature would pass for an orphan. A subject that is
 * gone costs one HEAD per scan.
 */
export async function readSubjects(
  scan: ScanRun,
  repository: RepositoryScan,
  listed: readonly string[],
): Promise<void> {
  for (const tag of listed) {
    const referrersTag = parseReferrersTag(tag);
    if (!referrersTag) continue;
    if (isDigest(referrersTag.subject)) repository.subjects.add(referrersTag.subject);
    // distribution-spec shortens a longer digest to 64 characters here, and a registry asked for half a
    // digest says that it has none.
    else repository.problems.push(phrase("scans.shortReferrersTag", { tag }));
  }
  const asked = new Set<string>();
  // What is found may refer to something in its turn: a signature of a bill of materials.
  for (;;) {
    const unseen = [...repository.subjects].filter(
      (digest) => !repository.presences.has(digest) && !asked.has(digest),
    );
    if (unseen.length === 0) return;
    await forEach(unseen, scan.atOnce, async (digest) => {
      scan.signal.throwIfAborted();
      asked.add(digest);
      await findSubject(scan, repository, digest);
    });
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
    // Not known to be gone, so what refers to it is no orphan.
    repository.problems.push(describeFailure(scan, error));
    setPresence(scan, repository, digest, "unreadable");
  } finally {
    await scan.writer.waitForRoom();
    scan.reporter.tick();
  }
}

/**
 * No registry lists its untagged manifests, so those known from earlier scans are asked for by digest:
 * once per scan, and only what no tag reaches. A repository of tags without leftovers costs nothing. A
 * reread also asks for the children of unchanged indexes, which an unchanged index says nothing about.
 */
export async function verifyUntagged(
  scan: ScanRun,
  repository: RepositoryScan,
  listed: readonly string[],
): Promise<void> {
  const roots = new Set(listed.flatMap((tag) => repository.tags.get(tag)?.digest ?? []));
  if ([...repository.presences.keys()].every((digest) => roots.has(digest))) return;
  await scan.writer.flush();
  const indexes = await loadIndexes(scan, repository);
  const reached = reach(roots, indexes);
  const children = new Set([...indexes.values()].flat());

  const gone: string[] = [];
  const unasked = [...repository.presences].filter(([digest]) => !repository.visited.has(digest));
  const suspects = unasked.filter(([digest, state]) =>
    reached.has(digest) ? (state !== "present" || scan.reread) && !roots.has(digest) : true,
  );
  await forEach(suspects, scan.atOnce, async ([digest, state]) => {
    scan.signal.throwIfAborted();
    if (state !== "present") {
      await visit(scan, repository, { digest, mediaType: "" });
      if (repository.presences.get(digest) !== "missing") return;
    } else if (await isPresent(scan, repository, digest)) {
      return;
    }
    // A child that an index still names is missing; anything else is simply gone.
    if (children.has(digest)) setPresence(scan, repository, digest, "missing");
    else gone.push(digest);
  });
  if (gone.length === 0) return;
  for (const digest of gone) repository.presences.delete(digest);
  await scan.writer.flush();
  await dropPresences(scan, repository.name, gone);
  scan.changed.add(repository.name);
}

/** Everything below the tagged digests, through nested indexes. */
function reach(
  roots: ReadonlySet<string>,
  indexes: ReadonlyMap<string, readonly string[]>,
): Set<string> {
  const reached = new Set<string>();
  const pending = [...roots];
  for (let digest = pending.pop(); digest !== undefined; digest = pending.pop()) {
    if (reached.has(digest)) continue;
    reached.add(digest);
    pending.push(...(indexes.get(digest) ?? []));
  }
  return reached;
}

/** A question that failed says nothing about the manifest: it stays. */
async function isPresent(
  scan: ScanRun,
  repository: RepositoryScan,
  digest: string,
): Promise<boolean> {
  try {
    const head = await ask(scan, () =>
      scan.reader.headManifest(repository.name, digest, { signal: scan.signal }),
    );
    return head.state === "present";
  } catch (error) {
    if (error instanceof RepositoryStopped) throw error;
    repository.problems.push(describeFailure(scan, error));
    return true;
  } finally {
    scan.reporter.tick();
  }
}
