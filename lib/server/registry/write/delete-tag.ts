import "server-only";
import type { RegistryClient } from "../client";
import { RegistryError } from "../errors";
import type { CallOptions } from "../types";
import { sendDelete } from "./delete-manifest";

const pattern = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;

/** Only for registries where the check has shown that this removes the tag alone. */
export async function deleteTag(
  client: RegistryClient,
  repository: string,
  tag: string,
  options?: CallOptions,
): Promise<"deleted" | "absent"> {
  if (!pattern.test(tag)) throw new RegistryError("invalid", `"${tag}" is not a tag.`);
  try {
    return await sendDelete(client, repository, tag, options);
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    if (error.facts.status !== 400 || error.facts.code !== "DIGEST_INVALID") throw error;
    throw new RegistryError(
      "unsupported",
      "This registry deletes by digest only; it cannot delete a tag alone.",
      error.facts,
    );
  }
}
