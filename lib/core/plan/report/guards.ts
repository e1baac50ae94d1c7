import { type Phrase, phrase } from "../../phrases";
import { spanOf } from "../../policy/duration";
import type { Policy } from "../../policy/schema";
import type { InUseBy, InUseReport } from "../../snapshot";
import { type CompiledPolicy, reliesOnOldReport } from "../compile/compile-policy";
import { type InUse, sayReport, sayUse } from "../facts/in-use";
import { digestAt } from "../judge/units";
import type { DecidedGuard } from "../types";
import type { Part, TagCounts } from "./part";
import { shortDigest } from "./words";

/** A plan is made from what a scan saw; after this long, look again before removing anything. */
const STALE_AFTER_MS = 3_600_000;

/** What a person must override by name before the plan may run. A guard never changes the plan. */
export function policyGuards(
  compiled: CompiledPolicy,
  parts: readonly Pick<Part, "repository" | "tags" | "rows">[],
): DecidedGuard[] {
  const { guards } = compiled.policy;
  const counts = parts.map(({ tags }) => tags);
  return [
    ...percentGuard(counts, guards),
    ...countGuard(parts, guards),
    ...emptyGuard(counts, guards),
    ...staleSnapshotGuard(compiled.index.snapshot.scannedAt, compiled.now),
    ...(compiled.doubtfulReport
      ? [
          {
            name: "staleInUse" as const,
            message: phrase("guard.reportDoubtful", { report: compiled.inUse.words }),
          },
        ]
      : []),
    ...inUseGuard(compiled.inUse, parts, compiled.now),
  ];
}

/** Whatever decides it, a person says so before something goes that is running. */
export function inUseGuard(
  inUse: InUse,
  parts: readonly Pick<Part, "repository" | "rows">[],
  now: number,
): DecidedGuard[] {
  let going = 0;
  let first: { name: string; use: Phrase } | null = null;
  for (const { repository, rows } of parts) {
    const users = new Map<string, InUseBy | null>();
    for (const [entry, user] of inUse.entriesOf(repository))
      users.set(digestAt(repository, entry), user);
    if (users.size === 0) continue;
    for (const { decision, digest, tag } of rows) {
      const user = decision === "delete" ? users.get(digest) : undefined;
      if (user === undefined) continue;
      going++;
      const name = tag === null ? shortDigest(digest) : `${repository.name}:${tag}`;
      first ??= { name, use: sayUse(user, now) };
    }
  }
  if (first === null) return [];
  const message =
    going > 1
      ? phrase("guard.inUseAndOthers", { ...first, others: going - 1 })
      : phrase("guard.inUse", first);
  return [{ name: "inUse", message }];
}

function percentGuard(
  counts: readonly TagCounts[],
  { maxPercent }: Policy["guards"],
): DecidedGuard[] {
  const over = counts.filter(({ total, going }) => total > 0 && (going / total) * 100 > maxPercent);
  const [worst] = [...over].sort((a, b) => b.going / b.total - a.going / a.total);
  if (worst === undefined) return [];
  const share = Math.round((worst.going / worst.total) * 100);
  const { going, total, repository } = worst;
  const others = over.length - 1;
  const facts = { going, total, repository, share, others, most: maxPercent };
  return [{ name: "maxPercent", message: phrase("guard.maxPercent", facts) }];
}

function countGuard(
  parts: readonly Pick<Part, "rows">[],
  { maxCount }: Policy["guards"],
): DecidedGuard[] {
  let going = 0;
  for (const { rows } of parts) {
    for (const { decision } of rows) if (decision === "delete") going++;
  }
  if (going <= maxCount) return [];
  return [{ name: "maxCount", message: phrase("guard.maxCount", { going, most: maxCount }) }];
}

function emptyGuard(
  counts: readonly TagCounts[],
  { emptyRepository }: Policy["guards"],
): DecidedGuard[] {
  const emptied = counts.filter(({ total, going }) => total > 0 && going === total);
  if (emptied.length === 0 || emptyRepository === "allow") return [];
  const names = emptied
    .slice(0, 3)
    .map(({ repository }) => phrase("guard.repositoryName", { name: repository }));
  const more = emptied.length - names.length;
  const message =
    more > 0
      ? phrase("guard.emptyRepositoryMore", { names, more })
      : phrase("guard.emptyRepository", { names });
  return [{ name: "emptyRepository", message }];
}

export function staleSnapshotGuard(scannedAt: number, now: number): DecidedGuard[] {
  const age = now - scannedAt;
  if (age <= STALE_AFTER_MS) return [];
  return [{ name: "staleSnapshot", message: phrase("guard.staleSnapshot", { age: spanOf(age) }) }];
}

/**
 * A source of what is in use may have fallen silent between a plan and its run: what came into use since is not known
 * then, and no run could leave it alone.
 */
export function silentSinceGuard(
  policy: Policy,
  report: Pick<InUseReport, "asOf" | "source"> | null,
  now: number,
): DecidedGuard[] {
  if (report === null || !reliesOnOldReport(policy, now - report.asOf)) return [];
  return [
    {
      name: "staleInUse",
      message: phrase("guard.reportDoubtfulNow", { report: sayReport(report, now) }),
    },
  ];
}

/** What stops a stored plan by now: its scan may have become old since it was made. */
export function guardsNow(
  guards: readonly DecidedGuard[],
  scannedAt: number,
  now: number,
): DecidedGuard[] {
  if (guards.some(({ name }) => name === "staleSnapshot")) return [...guards];
  return [...guards, ...staleSnapshotGuard(scannedAt, now)];
}
