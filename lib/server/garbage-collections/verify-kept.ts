import "server-only";
import { parseManifest } from "@/lib/core/oci";
import { joinSentences } from "@/lib/core/phrases";
import { blobsNeededBy } from "@/lib/core/snapshot";
import { forEach } from "../app/for-each";
import type { Context } from "../app/context";
import { isRegistryError } from "../http/errors";
import { phrase, refusal } from "../phrases";
import type { RegistryReader } from "../registry-client";
import { settleSpace } from "../runs/space/settle-space";
import type { Collection, KeptTag, Outcome } from "./collection";

const MOST_TAGS = 500;
const AT_ONCE = 8;
const PULLED = 5;
/** Of a blob that is read whole; of a larger one the first byte is. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Of an index of very many children the first ones. */
const MOST_MANIFESTS = 20;

/**
 * Asks the registry for tags that it had, and pulls some of them. Throws CONFLICT where one is lost. Afterwards the
 * runs whose blobs are gone are known to have given their space back.
 */
export async function verifyKept(collection: Collection): Promise<Outcome> {
  const { context, journal, reader, handle } = collection;
  const { registry_id } = journal.row;
  const tags = await pickKnownTags(context, registry_id);
  const lost: KeptTag[] = [];
  let unclear = 0;
  await forEach(tags, AT_ONCE, async (tag) => {
    const isLost = await trying(handle, async () => {
      const head = await reader.headManifest(tag.repository, tag.name, { signal: handle.signal });
      if (head.state === "present") return false;
      // One that is absent may have been deleted by somebody since.
      return head.state === "dangling" || (await isListed(reader, tag));
    });
    if (isLost === null) unclear += 1;
    else if (isLost) lost.push(tag);
  });
  const sample = collection.sample ?? tags.slice(0, PULLED);
  for (const tag of sample)
    if ((await trying(handle, () => pull(collection, tag))) !== true) lost.push(tag);
  await settleSpace(context, registry_id, reader);
  const [first] = lost;
  if (first) {
    const tag = `${first.repository}:${first.name}`;
    throw refusal(
      "CONFLICT",
      phrase("garbageCollections.notPullable", { count: lost.length, tag }),
    );
  }
  if (tags.length === 0) return { message: phrase("garbageCollections.noTag") };
  const counts = { count: tags.length - unclear, pulled: sample.length };
  const others = unclear > 0 ? phrase("garbageCollections.othersFail", { count: unclear }) : null;
  return { message: joinSentences(phrase("garbageCollections.resolved", counts), others) };
}

/** Some tags that can be pulled whole now, so that the same may be asked of them afterwards. */
export async function pickSample(collection: Collection): Promise<KeptTag[]> {
  const tags = await pickKnownTags(collection.context, collection.journal.row.registry_id);
  const sample: KeptTag[] = [];
  for (const tag of tags.slice(0, 4 * PULLED)) {
    if (sample.length === PULLED) break;
    if (await trying(collection.handle, () => pull(collection, tag))) sample.push(tag);
  }
  return sample;
}

/** Null where the registry fails on this one, as on a tag with a broken link: then nothing is known of it. */
async function trying<T>(
  { signal }: Collection["handle"],
  work: () => Promise<T>,
): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    signal.throwIfAborted();
    if (isRegistryError(error) && !["unreachable", "tls"].includes(error.kind)) return null;
    throw error;
  }
}

/** At most 500 of what the last scan has seen whole, from all over: digests are in no order. */
function pickKnownTags({ db }: Context, registryId: string): Promise<KeptTag[]> {
  return db
    .selectFrom("tags")
    .innerJoin("manifest_presence as presence", (join) =>
      join
        .onRef("presence.registry_id", "=", "tags.registry_id")
        .onRef("presence.repository", "=", "tags.repository")
        .onRef("presence.digest", "=", "tags.digest"),
    )
    .select(["tags.repository", "tags.name", "tags.digest"])
    .where("tags.registry_id", "=", registryId)
    .where("presence.state", "!=", "missing")
    .orderBy("tags.digest")
    .orderBy("tags.repository")
    .orderBy("tags.name")
    .limit(MOST_TAGS)
    .execute();
}

async function isListed(reader: RegistryReader, { repository, name }: KeptTag): Promise<boolean> {
  const listing = await reader.listTags(repository);
  return listing.names.includes(name);
}

/** Manifest, config and layers of an image; of an index those of all its children. */
async function pull({ reader, handle: { signal } }: Collection, tag: KeptTag): Promise<boolean> {
  const { repository } = tag;
  const waiting = [tag.name];
  for (let at = 0; at < Math.min(waiting.length, MOST_MANIFESTS); at++) {
    const answer = await reader.getManifest(repository, waiting[at] ?? "", { signal });
    if (answer.state !== "present") return false;
    const facts = parseManifest({ ...answer, now: 0 });
    for (const { digest, size, foreign } of blobsNeededBy(facts)) {
      if (foreign) continue;
      const isThere =
        size > MOST_BYTES
          ? reader.probeBlob(repository, digest, { signal })
          : reader.getBlob(repository, digest, { maxBytes: MOST_BYTES, signal }).then(Boolean);
      if (!(await isThere)) return false;
    }
    for (const child of facts.children) if (child.blob !== true) waiting.push(child.digest);
  }
  return true;
}
