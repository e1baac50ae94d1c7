import "server-only";
import { randomBytes } from "node:crypto";
import { writeScope } from "../auth/challenge";
import { RegistryError } from "../errors/errors";
import { RegistryClient } from "../http/client";
import { manifestPath } from "../http/hosts";
import type { RegistryDeps, RegistrySettings } from "../types";

/**
 * away: nothing answers. denied: this account may not push, which says nothing of others. unclear: the registry fails,
 * or has no time.
 */
export type PushAnswer = "accepted" | "refused" | "away" | "denied" | "unclear";

/**
 * Whether the registry takes pushes now. It is sent a manifest that no registry takes, for a tag that cannot exist:
 * 128 random bits. A registry that takes pushes finds fault with the bytes, and stores nothing.
 */
export async function checkPushes(
  settings: RegistrySettings,
  repository: string | null,
  deps?: Partial<RegistryDeps>,
): Promise<PushAnswer> {
  const name = repository ?? `drydock-check-${randomBytes(8).toString("hex")}`;
  const client = new RegistryClient(settings, deps);
  try {
    const answer = await client.call({
      method: "PUT",
      path: manifestPath(name, `drydock-check-${randomBytes(16).toString("hex")}`),
      scope: writeScope(name),
      headers: ["content-type", "application/vnd.oci.image.manifest.v1+json"],
      body: Buffer.from("no manifest"),
      timeoutMs: 20_000,
    });
    return judge(answer.status);
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    if (error.facts.status !== undefined) return judge(error.facts.status);
    return error.retryable ? "away" : "unclear";
  } finally {
    await client.close();
  }
}

function judge(status: number): PushAnswer {
  // A proxy whose registry is stopped.
  if (status === 502 || status === 503 || status === 504) return "away";
  if (status === 405) return "refused";
  if (status === 401 || status === 403) return "denied";
  return status === 429 || status >= 500 ? "unclear" : "accepted";
}
