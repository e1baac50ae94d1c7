import "server-only";
import { asRecord } from "@/lib/core/oci/json";
import { readScope } from "../auth/scope";
import { tagsPath } from "../base-url";
import type { RegistryClient } from "../client";
import { parseErrors } from "../error-body";
import { listLimits } from "../page-request";
import type { CallOptions } from "../types";

/** Which Distribution lists the tags; "other" is an older one, or another product. */
export type Generation = "3.0" | "3.1" | "other";

/**
 * Asks for a page of -1 tags. Distribution 3 refuses that, and names the number as text in 3.0 and as a
 * number since 3.1; before 3.0 it took any `n` for none. The answer is the same for a repository that does
 * not exist, except in 3.0.
 */
export async function tellGeneration(
  client: RegistryClient,
  repository: string,
  options?: CallOptions,
): Promise<Generation> {
  // An older Distribution answers with all of its tags.
  const { pageBytes: maxBytes, timeoutMs } = listLimits;
  const answer = await client.call({
    method: "GET",
    path: `${tagsPath(repository)}?n=-1`,
    scope: readScope(repository),
    headers: ["accept", "application/json"],
    ...{ maxBytes, timeoutMs, options },
  });
  const [error] = parseErrors(answer);
  if (answer.status !== 400 || error?.code !== "PAGINATION_NUMBER_INVALID") return "other";
  const number = asRecord(error.detail)?.["n"];
  if (typeof number === "number") return "3.1";
  return typeof number === "string" ? "3.0" : "other";
}
