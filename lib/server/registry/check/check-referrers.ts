import "server-only";
import { randomBytes } from "node:crypto";
import type { CheckItem } from "@/lib/core/api/registries";
import type { RegistryClient } from "../client";
import { RegistryError } from "../errors";
import { ReferrersReader } from "../read/list-referrers";
import { ok, unknown } from "./check-item";

/** Asks for the referrers of a digest that does not exist: a registry with the API answers with none. */
export async function checkReferrers(
  client: RegistryClient,
  repository: string | null,
): Promise<{ item: CheckItem; works: boolean; unanswered: boolean }> {
  const subject = `sha256:${randomBytes(32).toString("hex")}`;
  try {
    const answer = await new ReferrersReader(client).list(repository ?? "drydock-check", subject);
    const works = answer.source === "api";
    return {
      works,
      unanswered: false,
      item: ok(
        "referrers",
        works
          ? "Signatures and other referrers can be listed, untagged ones too."
          : "No referrers API: signatures are found by their tags, untagged ones stay unseen.",
      ),
    };
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    return {
      ...{ works: false, unanswered: error.retryable },
      item: unknown("referrers", error.message),
    };
  }
}
