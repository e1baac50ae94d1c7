import "server-only";
import type { api } from "@/lib/core/api";
import { AppError } from "@/lib/core/errors";
import { glob } from "@/lib/core/policy/pattern";
import type { Verb } from "../../context";
import { loadSnapshot } from "../../scan/load-snapshot";

/** The planner's input as a document; `repositories` may hold several globs apart by commas. */
export const getSnapshot: Verb<typeof api.content.snapshot> = (context, { params, query }) =>
  loadSnapshot(
    context,
    params.registry,
    query.repositories === undefined ? {} : { repositories: splitGlobs(query.repositories) },
  );

/** Commas inside braces belong to their glob. */
function splitGlobs(text: string): string[] {
  const globs = text.split(/,(?![^{]*\})/).map((part) => part.trim());
  const bad = globs.find((part) => !glob.safeParse(part).success);
  if (bad === undefined) return globs;
  throw new AppError("BAD_REQUEST", `query.repositories: "${bad}" is no pattern of repositories.`);
}
