import "server-only";
import type { FakeContext } from "@/lib/testing/fake-registry";
import { image, index, store, type Document } from "./documents";
import type { Random } from "./random";

const namesAlone = Array.from({ length: 9 }, (_, number) => `t${number}`);
/** Each is hidden by what is left of it without its last character. */
const hideable = ["build-90", "v20", "latest1", "rc_1", "1.22", "nightly-7b", "x10", "yy", "z-0"];

/** Now and then a tag is hidden already, though an earlier scan has seen it. */
function namesInBucket(random: Random): string[] {
  return random.chance(0.2) ? ["build-9", ...hideable] : hideable;
}

/** Names that hide a tag which is there, and are not there themselves. */
export function hidingNames({ state, profile }: FakeContext, name: string): string[] {
  if (!profile.bucket) return [];
  const tags = new Set(state.tagsOf(name));
  return hideable.flatMap((tag) => {
    const shorter = tag.slice(0, -1);
    return tags.has(tag) && !tags.has(shorter) ? [shorter] : [];
  });
}

/** Images and indexes that share children, several tags on a digest, signatures and referrers. */
export function fillRepository(registry: FakeContext, name: string, random: Random): void {
  const { state } = registry;
  const images = Array.from({ length: 2 + random.below(4) }, (_, at) => image(`${name} ${at}`));
  const indexes: Document[] = [];
  for (let number = 0; number < random.below(3); number += 1) {
    const children = [...images, ...indexes].filter(() => random.chance(0.35));
    if (children.length > 0) indexes.push(index(`${name} index ${number}`, children));
  }
  const all = [...images, ...indexes];
  for (const document of all) store(state, name, document);
  const names = registry.profile.bucket ? namesInBucket(random) : namesAlone;
  for (const tag of names.slice(0, 3 + random.below(6))) {
    state.putTag(name, tag, random.pick(all).digest);
  }
  for (const subject of all) {
    if (random.chance(0.15)) {
      store(state, name, image(`${name} signature of ${subject.digest}`), [
        `${carrierOf(subject.digest)}.sig`,
      ]);
    }
    if (random.chance(0.15)) attach(registry, name, subject, [image(`${name} sbom`, subject)]);
  }
}

/**
 * Puts referrers of a subject beside it. A registry without the API for them has them listed in an
 * index at a tag of the subject's name (distribution-spec, Referrers Tag Schema), which is answered.
 */
export function attach(
  { state, profile }: FakeContext,
  name: string,
  subject: Pick<Document, "digest">,
  referrers: Document[],
): { tag: string; digest: string } | null {
  for (const referrer of referrers) store(state, name, referrer);
  if (profile.referrers) return null;
  const tag = carrierOf(subject.digest);
  const list = index(`${name} referrers of ${subject.digest}`, referrers);
  return { tag, digest: store(state, name, list, [tag]) };
}

export function carrierOf(digest: string): string {
  return digest.replace(":", "-");
}
