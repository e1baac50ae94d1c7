import "server-only";
import { isDigest } from "@/lib/core/oci";
import { asRecord, asText } from "@/lib/core/oci/json";
import type { Call, RegistryClient } from "../client";
import { parseErrors, speaksRegistry } from "../error-body";
import { RegistryError } from "../errors";
import type { Answer } from "../exchange";
import type { AbsentAnswer } from "../types";

/**
 * What a 404 for a manifest says. Only the registry's own words count: the 404 of a proxy, or of a
 * registry that does not like our Accept header, must not make content count as gone.
 */
export function readAbsence(
  client: RegistryClient,
  answer: Answer,
  call: Call,
  reference: string,
): AbsentAnswer {
  if (!speaksRegistry(answer)) throw client.failure(answer, call);
  const [error] = parseErrors(answer);
  if (error && /accept header does not support/i.test(error.message)) {
    throw new RegistryError(
      "invalid",
      `The registry has this manifest but does not serve it in a form that we accept. A proxy may be changing the Accept header.`,
      { method: call.method, status: answer.status, code: client.secrets.strikeCode(error.code) },
    );
  }
  const revision = revisionOf(error?.detail);
  if (revision === null || isDigest(reference)) return { state: "absent" };
  return { state: "dangling", lostDigest: isDigest(revision) ? revision : null };
}

/** The digest that Distribution looked for and did not find: a field in version 2, in words since 3. */
export function revisionOf(detail: unknown): string | null {
  const words = /^unknown manifest name=\S* revision=(\S+)$/.exec(asText(detail) ?? "");
  return words?.[1] ?? asText(asRecord(detail)?.["Revision"]);
}
