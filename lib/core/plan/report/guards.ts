import { describeDuration } from "../../policy/duration";
import type { Policy } from "../../policy/schema";
import { formatCount, formatQuantity } from "../../quantity";
import type { InUseBy, InUseReport } from "../../snapshot";
import { type CompiledPolicy, reliesOnOldReport } from "../compile/compile-policy";
import { type InUse, sayReport, sayUse } from "../facts/in-use";
import { digestAt } from "../judge/units";
import type { PlanGuard } from "../types";
import type { Part, TagCounts } from "./part";
import { shortDigest } from "./words";

/** A plan is made from what a scan saw; after this long, look again before removing anything. */
const STALE_AFTER_MS = 3_600_000;

/** What a person must override by name before the plan may run. A guard never changes the plan. */
export function policyGuards(
  compiled: CompiledPolicy,
  parts: readonly Pick<Part, "repository" | "tags" | "rows">[],
): PlanGuard[] {
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
            message: `This policy protects what is in use, but ${compiled.inUse.words}.`,
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
): PlanGuard[] {
  let going = 0;
  let first: string | null = null;
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
      first ??= `\`${name}\` is ${sayUse(user, now)}`;
    }
  }
  if (first === null) return [];
  const others = going > 1 ? `, and ${formatQuantity(going - 1, "other deletion")} as well` : "";
  return [{ name: "inUse", message: `${first}${others}.` }];
}

function percentGuard(counts: readonly TagCounts[], { maxPercent }: Policy["guards"]): PlanGuard[] {
  const over = counts.filter(({ total, going }) => total > 0 && (going / total) * 100 > maxPercent);
  const [worst] = [...over].sort((a, b) => b.going / b.total - a.going / a.total);
  if (worst === undefined) return [];
  const share = Math.round((worst.going / worst.total) * 100);
  const others =
    over.length > 1 ? `, and in ${formatQuantity(over.length - 1, "other repository")}` : "";
  return [
    {
      name: "maxPercent",
      message: `${formatCount(worst.going)} of ${formatQuantity(worst.total, "tag")} in \`${worst.repository}\` would be deleted (${share} %)${others}; the policy allows ${maxPercent} %.`,
    },
  ];
}

function countGuard(
  parts: readonly Pick<Part, "rows">[],
  { maxCount }: Policy["guards"],
): PlanGuard[] {
  let going = 0;
  for (const { rows } of parts) {
    for (const { decision } of rows) if (decision === "delete") going++;
  }
  if (going <= maxCount) return [];
  return [
    {
      name: "maxCount",
      message: `${formatQuantity(going, "deletion")}; the policy allows ${formatCount(maxCount)} at once.`,
    },
  ];
}

function emptyGuard(
  counts: readonly TagCounts[],
  { emptyRepository }: Policy["guards"],
): PlanGuard[] {
  const emptied = counts.filter(({ total, going }) => total > 0 && going === total);
  if (emptied.length === 0 || emptyRepository === "allow") return [];
  const names = emptied.slice(0, 3).map(({ repository }) => `\`${repository}\``);
  const more = emptied.length > 3 ? ` and ${emptied.length - 3} more` : "";
  return [
    { name: "emptyRepository", message: `No tag would be left in ${names.join(", ")}${more}.` },
  ];
}

export function staleSnapshotGuard(scannedAt: number, now: number): PlanGuard[] {
  const age = now - scannedAt;
  if (age <= STALE_AFTER_MS) return [];
  return [
    {
      name: "staleSnapshot",
      message: `The scan behind this plan is ${describeDuration(age)} old; scan again, or confirm that nothing has changed.`,
    },
  ];
}

/**
 * A source of what is in use may have fallen silent between a plan and its run: what came into use since is not known
 * then, and no run could leave it alone.
 */
export function silentSinceGuard(
  policy: Policy,
  report: Pick<InUseReport, "asOf" | "source"> | null,
  now: number,
): PlanGuard[] {
  if (report === null || !reliesOnOldReport(policy, now - report.asOf)) return [];
  return [
    {
      name: "staleInUse",
      message: `This policy protects what is in use, but by now ${sayReport(report, now)}.`,
    },
  ];
}

/** What stops a stored plan by now: its scan may have become old since it was made. */
export function guardsNow(
  guards: readonly PlanGuard[],
  scannedAt: number,
  now: number,
): PlanGuard[] {
  if (guards.some(({ name }) => name === "staleSnapshot")) return [...guards];
  return [...guards, ...staleSnapshotGuard(scannedAt, now)];
}
