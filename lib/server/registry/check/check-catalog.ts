import "server-only";
import type { CheckItem } from "@/lib/core/api/registries";
import { asArray, asRecord, parseJson } from "@/lib/core/oci/json";
import { catalogScope } from "../auth/scope";
import type { RegistryClient } from "../client";
import { RegistryError } from "../errors";
import { failed, ok, unknown, warning } from "./check-item";

export interface CatalogFinding {
  item: CheckItem;
  works: boolean;
  /** One that exists, to ask about; null when none is known. */
  repository: string | null;
  /** Asking failed in a way that says nothing lasting. */
  unanswered: boolean;
}

/** One entry of the catalog is enough to know that it can be read. */
export async function checkCatalog(client: RegistryClient): Promise<CatalogFinding> {
  const typed = client.settings.repositories.find((name) => !name.endsWith("/")) ?? null;
  const no = (item: CheckItem, unanswered = false): CatalogFinding => ({
    ...{ item, works: false, repository: typed, unanswered },
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
      const repository = typeof first === "string" ? first : typed;
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
