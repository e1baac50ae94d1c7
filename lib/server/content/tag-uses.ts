import "server-only";
import { sayUsers } from "@/lib/core/snapshot";
import type { Context } from "../app/context";
import { loadInUse } from "../in-use/load-in-use";
import type { RepositoryKey, TagRow } from "../store/schema";
import type { FactsByDigest } from "./manifest-summary";

/** Who uses what a tag points at, in words; null where nobody is reported to. */
export type SayUse = (tag: Pick<TagRow, "name" | "digest">) => string | null;

/** By the tag, by its digest, and of an index by its platforms. */
export async function openUses(
  context: Context,
  { registryId, repository }: RepositoryKey,
  facts: FactsByDigest,
): Promise<SayUse> {
  const registry = await context.db
    .selectFrom("registries")
    .select(["url", "settings"])
    .where("id", "=", registryId)
    .executeTakeFirstOrThrow();
  const { users = {} } = (await loadInUse(context, registry)) ?? {};
  return ({ name, digest }) => {
    const children = facts.get(digest)?.children ?? [];
    const keys = [`${repository}:${name}`, digest, ...children.map((child) => child.digest)];
    const user = keys.map((key) => users[key]).find((found) => found !== undefined);
    return user ? sayUsers(user) : null;
  };
}
