import "server-only";
import { bareType, isDigest, isManifestType, isSchema1Type } from "@/lib/core/oci";
import type { RegistryClient } from "../client";
import { headerOf } from "../error-body";
import type { Answer } from "../exchange";
import type { CallOptions, HeadAnswer } from "../types";
import { getManifest, manifestCall } from "./get-manifest";

/**
 * Existence and digest without the body. Whatever a HEAD leaves open (no digest, no type, a 404 that
 * does not say why) is asked again with GET.
 */
export async function headManifest(
  client: RegistryClient,
  repository: string,
  reference: string,
  options?: CallOptions,
): Promise<HeadAnswer> {
  const call = manifestCall("HEAD", repository, reference, options);
  const answer = await client.call(call);
  if (answer.status === 200) {
    const head = readHead(answer, reference);
    if (head) return head;
  } else if (answer.status === 404) {
    if (isDigest(reference) && isRegistryAnswer(answer)) return { state: "absent" };
  } else if (answer.status !== 405 && answer.status !== 400) {
    throw client.failure(answer, call);
  }
  const full = await getManifest(client, repository, reference, options);
  if (full.state !== "present") return full.state === "notModified" ? { state: "absent" } : full;
  const { digest, contentType, bytes } = full;
  return { state: "present", digest, contentType, size: bytes.length };
}

function readHead(answer: Answer, reference: string): HeadAnswer | null {
  const digest = headerOf(answer, "docker-content-digest");
  const contentType = headerOf(answer, "content-type") ?? "";
  const length = headerOf(answer, "content-length");
  const type = bareType(contentType);
  if (!isDigest(digest) || !isManifestType(type) || length === null) return null;
  // Distribution 2 converts to schema 1 for whom it takes for an old client, under a digest that nothing has.
  if (isSchema1Type(type) && !isDigest(reference)) return null;
  if (isDigest(reference) && digest !== reference) return null;
  return { state: "present", digest, contentType, size: Number(length) };
}

/** A HEAD has no error body; the registry's own 404 still says that its body would be JSON. */
function isRegistryAnswer(answer: Answer): boolean {
  return (
    headerOf(answer, "docker-distribution-api-version") !== null &&
    bareType(headerOf(answer, "content-type")).includes("json")
  );
}
