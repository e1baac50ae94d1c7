import "server-only";
import { isSignature, signatureTagOf } from "@/lib/core/oci";
import type { Context } from "../app/context";
import { readJson } from "../store/json";
import type { RepositoryKey } from "../store/schema";

const CHUNK = 1_000;

/** Which of these digests have a signature in their repository, as far as scans and events have seen. */
export async function findSigned(
  context: Context,
  key: RepositoryKey,
  digests: Iterable<string>,
): Promise<Set<string>> {
  const distinct = [...new Set(digests)].filter((digest) => digest !== "");
  const signed = new Set<string>();
  for (let start = 0; start < distinct.length; start += CHUNK) {
    const chunk = distinct.slice(start, start + CHUNK);
    for (const subject of await findReferrers(context, key, chunk)) signed.add(subject);
    for (const subject of await findSignatureTags(context, key, chunk)) signed.add(subject);
  }
  return signed;
}

/** Subjects of signatures that name them. */
async function findReferrers(
  { db }: Context,
  { registryId, repository }: RepositoryKey,
  subjects: readonly string[],
): Promise<string[]> {
  const rows = await db
    .selectFrom("manifests as manifest")
    .innerJoin("manifest_presence as presence", (join) =>
      join
        .onRef("presence.registry_id", "=", "manifest.registry_id")
        .onRef("presence.digest", "=", "manifest.digest"),
    )
    .select(["manifest.subject", "manifest.facts"])
    .where("manifest.registry_id", "=", registryId)
    .where("manifest.subject", "in", subjects)
    .where("manifest.kind", "=", "artifact")
    .where("presence.repository", "=", repository)
    .where("presence.state", "!=", "missing")
    .execute();
  return rows.flatMap(({ subject, facts }) =>
    subject !== null && isSignature(readJson(facts)) ? [subject] : [],
  );
}

async function findSignatureTags(
  { db }: Context,
  { registryId, repository }: RepositoryKey,
  subjects: readonly string[],
): Promise<string[]> {
  const byName = new Map(subjects.map((subject) => [signatureTagOf(subject), subject]));
  const rows = await db
    .selectFrom("tags")
    .select("name")
    .where("registry_id", "=", registryId)
    .where("repository", "=", repository)
    .where("name", "in", [...byName.keys()])
    .execute();
  return rows.flatMap(({ name }) => byName.get(name) ?? []);
}
