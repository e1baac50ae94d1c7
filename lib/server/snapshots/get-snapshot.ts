import "server-only";
import type { api } from "@/lib/core/api";
import { glob } from "@/lib/core/policy/pattern";
import type { RepositorySnapshot } from "@/lib/core/snapshot";
import type { Context, Verb } from "../app/context";
import type { RequestBytes } from "../http/requests";
import { inWords, phrase, refusal } from "../phrases";
import { loadSnapshot } from "./load-snapshot";
import { findRegistryRow } from "../registries/find-registry";
import { PLAN_PROBE_AGE_MS, requireProbe } from "../registries/probe-registry";

/** The planner's input as a document; `repositories` may hold several globs apart by commas. */
export const getSnapshot: Verb<typeof api.content.snapshot> = async (context, input) => {
  await probeFirst(context, input.params.registry);
  return readSnapshot(context, input);
};

/** The bytes of its JSON, made outside this thread. */
export async function getSnapshotBytes(
  context: Context,
  input: RequestBytes<typeof api.content.snapshot>,
): Promise<Uint8Array | null> {
  await probeFirst(context, input.params.registry);
  return context.app.compute.run(context, "readSnapshot", input);
}

/** As the last scans have it, with whatever is known of the registry by now. */
export const readSnapshot: Verb<typeof api.content.snapshot> = async (
  context,
  { params, query },
) => {
  const globs =
    query.repositories === undefined ? {} : { repositories: splitGlobs(query.repositories) };
  const snapshot = await loadSnapshot(context, params.registry, globs);
  return { ...snapshot, repositories: snapshot.repositories.map(inSentences) };
};

/** The page plans with it, and knows none of the server's phrases. */
const inSentences = ({ incompleteReason, ...repository }: RepositorySnapshot) => ({
  ...repository,
  incompleteReason: incompleteReason === null ? null : inWords(incompleteReason),
});

/** What a policy would do is tried out on it, and that depends on what the registry can do. */
async function probeFirst(context: Context, registry: string): Promise<void> {
  const { last_scan } = await findRegistryRow(context, registry);
  if (last_scan !== null) await requireProbe(context, registry, PLAN_PROBE_AGE_MS);
}

/** Commas inside braces belong to their glob. */
function splitGlobs(text: string): string[] {
  const globs = text.split(/,(?![^{]*\})/).map((part) => part.trim());
  const bad = globs.find((part) => !glob.safeParse(part).success);
  if (bad === undefined) return globs;
  throw refusal("BAD_REQUEST", phrase("scans.noPatternInQuery", { pattern: bad }));
}
