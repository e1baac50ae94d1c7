import "server-only";
import { randomBytes } from "node:crypto";
import type { CheckItem } from "@/lib/core/api/registries";
import { asArray, asRecord, parseJson } from "@/lib/core/oci/json";
import { catalogScope } from "../auth/challenge";
import { RegistryError } from "../errors/errors";
import type { RegistryClient } from "../http/client";
import { ReferrersReader } from "../read/list-referrers";
import { failed, ok, unknown, warning } from "./check-item";

interface CatalogFinding {
  item: CheckItem;
  works: boolean;
  /** One that exists, to ask about; null when none is known. */
  repository: string | null;
  /** Asking failed in a way that says nothing lasting. */
  unanswered: boolean;
}

/** One entry of the catalog is enough to know that it can be read. */
export async function checkCatalog(client: RegistryClient): Promise<CatalogFinding> {
  const named = client.settings.repositories.find((name) => !name.endsWith("/")) ?? null;
  const no = (item: CheckItem, unanswered = false): CatalogFinding => ({
    ...{ item, works: false, repository: named, unanswered },
  });
  const enter = "Enter repositories in this connection; prefixes need the catalog.";
  try {
    const answer = await client.call({
      method: "GET",
      path: "_catalog?n=1",
      scope: catalogScope,
      headers: ["accept", "application/json"],
    });
    const record = asRecord(parseJson(answer.body.toString("utf8")));
    if (answer.status === 200 && record && "repositories" in record) {
      const [first] = asArray(record["repositories"]) ?? [];
      const repository = typeof first === "string" ? first : named;
      return {
        item: ok("catalog", "Repositories can be listed."),
        works: true,
        repository,
        unanswered: false,
      };
    }
    return no(
      warning("catalog", `This registry does not list its repositories (${answer.status}).`, enter),
    );
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    if (error.denied) {
      return no(
        warning(
          "catalog",
          "This user may not list repositories.",
          `Give the user that right (Harbor: a system administrator or system robot; token services: the scope registry:catalog:*). Otherwise: ${enter}`,
        ),
      );
    }
    return error.retryable
      ? no(unknown("catalog", error.message), true)
      : no(failed("catalog", error.message));
  }
}

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
