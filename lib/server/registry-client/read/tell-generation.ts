import "server-only";
import { asRecord } from "@/lib/core/oci/json";
import { readScope } from "../auth/challenge";
import { tagsPath } from "../http/hosts";
import type { RegistryClient } from "../http/client";
import { parseErrors } from "../errors/errors";
import type { CallOptions, Generation } from "../types";
import { listLimits } from "../lists/page-request";

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
