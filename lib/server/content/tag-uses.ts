import "server-only";
import { type InUseBy, sayUsers } from "@/lib/core/snapshot";
import type { Context } from "../app/context";
import { loadInUse } from "../in-use/load-in-use";
import type { RepositoryKey, TagRow } from "../store/schema";
import { type FactsByDigest, loadOwnFacts } from "./manifest-summary";

/** Who uses what a tag points at, in words; null where nobody is reported to. */
export type SayUse = (tag: Pick<TagRow, "name" | "digest">) => string | null;

/**
 * By the tag, by its digest, of an index by its platforms, and of a platform by its index and the other platforms in
 * it: a node runs one of them, and the planner keeps all.
 */
export async function openUses(
  context: Context,
  repositoryKey: RepositoryKey,
  facts: FactsByDigest,
): Promise<SayUse> {
  const { registryId, repository } = repositoryKey;
  const registry = await context.db
    .selectFrom("registries")
    .select(["url", "settings"])
    .where("id", "=", registryId)
    .executeTakeFirstOrThrow();
  const { users = {} } = (await loadInUse(context, registry)) ?? {};
  if (Object.keys(users).length === 0) return () => null;
  const firstOf = (keys: readonly string[]) =>
    keys.map((key) => users[key]).find((found) => found !== undefined);
  const byIndex = await loadIndexUsers(context, repositoryKey, {
    digests: [...facts.keys()],
    firstOf,
  });
  return ({ name, digest }) => {
    const children = facts.get(digest)?.children ?? [];
    const keys = [`${repository}:${name}`, digest, ...children.map((child) => child.digest)];
    const user = firstOf(keys) ?? byIndex.get(digest);
    return user ? sayUsers(user) : null;
  };
}

/** Digests in one question to the store. */
const CHUNK = 200;

/** By digest of what indexes of the repository list: who uses such an index, or anything in it. */
async function loadIndexUsers(
  context: Context,
  { registryId, repository }: RepositoryKey,
  {
    digests,
    firstOf,
  }: { digests: readonly string[]; firstOf: (keys: readonly string[]) => InUseBy | undefined },
): Promise<ReadonlyMap<string, InUseBy>> {
  const pairs: { child: string; digest: string }[] = [];
  for (let start = 0; start < digests.length; start += CHUNK) {
    const rows = await context.db
      .selectFrom("manifest_children as listed")
      .innerJoin("manifest_presence as presence", (join) =>
        join
          .onRef("presence.registry_id", "=", "listed.registry_id")
          .onRef("presence.digest", "=", "listed.digest")
          .on("presence.repository", "=", repository),
      )
      .select(["listed.child", "listed.digest"])
      .where("listed.registry_id", "=", registryId)
      .where("listed.child", "in", digests.slice(start, start + CHUNK))
      .execute();
    pairs.push(...rows);
  }
  const indexes = [...new Set(pairs.map(({ digest }) => digest))];
  const users = new Map(
    (await loadOwnFacts(context, registryId, indexes)).map(({ digest, children }) => [
      digest,
      firstOf([digest, ...children.map((child) => child.digest)]),
    ]),
  );
  const found = new Map<string, InUseBy>();
  for (const { child, digest } of pairs) {
    const user = users.get(digest);
    if (user !== undefined) found.set(child, user);
  }
  return found;
}
