import "server-only";
import type { DigestStart } from "@/lib/core/search/parse-search";
import { blobsNeededBy } from "@/lib/core/snapshot";
import { readJson } from "../store/json";
import type { Finding } from "./lookup";

/**
 * Manifests whose documents one search reads at most, over all registries: a tenth of a second. Rows for every
 * layer of every image would make the store half as large again.
 */
const MOST_MANIFESTS = 50_000;
/** Of one registry: a base layer may be in all of its images. */
const MOST_HOLDERS = 500;

/** Of sha256, which is what layers are named by. */
const WHOLE_LENGTH = 64;

/** Looks for a layer by its whole digest, as long as that reads few enough manifests. */
export class LayerSearch {
  #left = MOST_MANIFESTS;
  /** Registries that are too large to look through. */
  readonly unsearched: string[] = [];

  /** The manifests of a registry that have it, by digest; none for the beginning of a digest. */
  async findHolders(
    { context: { db }, registries }: Finding,
    registryId: string,
    digest: DigestStart,
  ): Promise<string[]> {
    if (digest.hex.length !== WHOLE_LENGTH || digest.algorithm === "sha512") return [];
    const some = db
      .selectFrom("manifests")
      .select("digest")
      .where("registry_id", "=", registryId)
      .limit(this.#left + 1)
      .as("some");
    const { count } = await db
      .selectFrom(some)
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    if (count > this.#left) {
      this.unsearched.push(registries.get(registryId)?.name ?? registryId);
      return [];
    }
    this.#left -= count;
    const layer = `sha256:${digest.hex}`;
    const rows = await db
      .selectFrom("manifests")
      .select(["digest", "facts"])
      .where("registry_id", "=", registryId)
      // Hexadecimal digits: nothing in them is a pattern.
      .where("facts", "like", `%"${layer}"%`)
      .limit(MOST_HOLDERS)
      .execute();
    return rows
      .filter(({ facts }) => blobsNeededBy(readJson(facts)).some((blob) => blob.digest === layer))
      .map((row) => row.digest);
  }
}
