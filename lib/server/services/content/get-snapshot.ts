import "server-only";
import type { api } from "@/lib/core/api";
import { AppError } from "@/lib/core/errors";
import { glob } from "@/lib/core/policy/pattern";
import type { Verb } from "../../context";
import { loadSnapshot } from "../../scan/load-snapshot";
import { findRegistryRow } from "../registries/find-registry";
import { PLAN_PROBE_AGE_MS, requireProbe } from "../registries/probe-registry";

/** The planner's input as a document; `repositories` may hold several globs apart by commas. */
export const getSnapshot: Verb<typeof api.content.snapshot> = async (
  context,
  { params, query },
) => {
  const globs =
    query.repositories === undefined ? {} : { repositories: splitGlobs(query.repositories) };
  const { last_scan } = await findRegistryRow(context, params.registry);
  // What a policy would do is tried out on it, and that depends on what the registry can do.
  if (last_scan !== null) await requireProbe(context, params.registry, PLAN_PROBE_AGE_MS);
  return loadSnapshot(context, params.registry, globs);
};

/** Commas inside braces belong to their glob. */
function splitGlobs(text: string): string[] {
  const globs = text.split(/,(?![^{]*\})/).map((part) => part.trim());
  const bad = globs.find((part) => !glob.safeParse(part).success);
  if (bad === undefined) return globs;
  throw new AppError("BAD_REQUEST", `query.repositories: "${bad}" is no pattern of repositories.`);
}
