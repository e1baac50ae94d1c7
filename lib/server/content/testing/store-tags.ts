import "server-only";
import { mediaTypes } from "@/lib/core/oci";
import type { ManifestFacts } from "@/lib/core/snapshot";
import type { Context } from "../../app/context";
import { insertMany } from "../../store/query";
import type { RepositoryKey } from "../../store/schema";

/** Digits as a hash has them: nothing that compresses well. */
const hashOf = (at: number, salt = 1) => {
  let state = (at * 2_654_435_761 + salt) >>> 0;
  return Array.from({ length: 8 }, () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state.toString(16).padStart(8, "0");
  }).join("");
};

export const digestOf = (at: number) => `sha256:${hashOf(at)}`;
export const tagOf = (at: number) => `1.${at}.0-build.${hashOf(at, 7).slice(0, 7)}`;
const FIRST_BUILD = Date.UTC(2024, 0, 1);
export const createdOf = (at: number) => FIRST_BUILD + ((at * 7_919) % 20_011) * 3_600_000;
export const sizeOf = (at: number) => 30_000_000 + ((at * 104_729) % 9_999_991);

/**
 * A scanned repository of so many tags, each on an image of its own, as the store holds it; dates and sizes are in
 * another order than the names. Returns the names of its tags.
 */
export async function storeTags(
  { db }: Context,
  { registryId, repository }: RepositoryKey,
  count: number,
  refine: (facts: ManifestFacts, at: number) => ManifestFacts = (facts) => facts,
): Promise<string[]> {
  const all = Array.from({ length: count }, (_, at) => at);
  const common = { registry_id: registryId, repository };
  const times = { first_seen: FIRST_BUILD, pushed_at: null, pulled_at: null, stored_at: null };
  await insertMany(db, "repositories", [
    {
      registry_id: registryId,
      name: repository,
      ...{ complete: 1, incomplete_reason: null, tags: count, digests: count, untagged: 0 },
      ...{ size: 0, newest_created: null, scanned_at: FIRST_BUILD, hidden_tags: 0 },
    },
  ]);
  await insertMany(
    db,
    "manifests",
    all.map((at) => {
      const facts = refine(imageFacts(at), at);
      const { digest, kind, subject, created } = facts;
      return {
        ...{ registry_id: registryId, digest, kind, subject, created },
        facts: JSON.stringify(facts),
        ...{ config_digest: null, config_state: "ok" },
      };
    }),
  );
  await insertMany(
    db,
    "manifest_presence",
    all.map((at) => ({
      ...common,
      ...{ digest: digestOf(at), state: "present", untagged_since: null, ...times },
    })),
  );
  const names = all.map(tagOf);
  await insertMany(
    db,
    "tags",
    names.map((name, at) => ({
      ...common,
      ...{ name, digest: digestOf(at), digest_since: FIRST_BUILD, exclusive_size: 1_000 + at },
      ...times,
    })),
  );
  return names;
}

function imageFacts(at: number): ManifestFacts {
  return {
    digest: digestOf(at),
    mediaType: mediaTypes.ociImage,
    kind: "image",
    size: 1_000,
    blobs: [
      { digest: `sha256:${hashOf(at, 2)}`, size: 5_000, role: "config" },
      { digest: `sha256:${hashOf(at, 3)}`, size: sizeOf(at), role: "layer" },
      { digest: `sha256:${hashOf(0, 4)}`, size: 28_000_000, role: "layer" },
    ],
    children: [],
    subject: null,
    artifactType: null,
    platform: at % 3 === 0 ? "linux/arm64" : "linux/amd64",
    created: createdOf(at),
    createdSource: "config",
    annotations: {},
    labels: { "org.opencontainers.image.revision": hashOf(at, 5) },
  };
}
