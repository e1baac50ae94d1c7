import "server-only";
import { randomBytes } from "node:crypto";
import { asArray, asRecord, parseJson } from "@/lib/core/oci/json";
import { phrase } from "../../phrases";
import { catalogScope } from "../auth/challenge";
import { RegistryError } from "../errors/errors";
import type { RegistryClient } from "../http/client";
import { ReferrersReader } from "../read/list-referrers";
import { failed, type FoundItem, ok, unknown, warning } from "./check-item";

interface CatalogFinding {
  item: FoundItem;
  works: boolean;
  /** One that exists, to ask about; null when none is known. */
  repository: string | null;
  /** Asking failed in a way that says nothing lasting. */
  unanswered: boolean;
}

/** One entry of the catalog is enough to know that it can be read. */
export async function checkCatalog(client: RegistryClient): Promise<CatalogFinding> {
  const named = client.settings.repositories.find((name) => !name.endsWith("/")) ?? null;
  const no = (item: FoundItem, unanswered = false): CatalogFinding => ({
    ...{ item, works: false, repository: named, unanswered },
  });
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
        item: ok("catalog", phrase("check.lists")),
        works: true,
        repository,
        unanswered: false,
      };
    }
    const message = phrase("check.listsNothing", { status: String(answer.status) });
    return no(warning("catalog", message, phrase("check.enterAdvice")));
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    if (error.denied) {
      return no(warning("catalog", phrase("check.mayNotList"), phrase("check.mayNotListAdvice")));
    }
    return error.retryable
      ? no(unknown("catalog", error.said), true)
      : no(failed("catalog", error.said));
  }
}

/** Asks for the referrers of a digest that does not exist: a registry with the API answers with none. */
export async function checkReferrers(
  client: RegistryClient,
  repository: string | null,
): Promise<{ item: FoundItem; works: boolean; unanswered: boolean }> {
  const subject = `sha256:${randomBytes(32).toString("hex")}`;
  try {
    const answer = await new ReferrersReader(client).list(repository ?? "drydock-check", subject);
    const works = answer.source === "api";
    return {
      works,
      unanswered: false,
      item: ok("referrers", phrase(works ? "check.referrers" : "check.noReferrers")),
    };
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    return {
      ...{ works: false, unanswered: error.retryable },
      item: unknown("referrers", error.said),
    };
  }
}
