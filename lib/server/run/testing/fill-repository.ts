import "server-only";
import type { FakeContext } from "@/e2e/fake-registry";
import { image, index, store, type Document } from "./documents";
import type { Random } from "./random";

/** Images and indexes that share members, several tags on a digest, signatures and referrers. */
export function fillRepository(registry: FakeContext, name: string, random: Random): void {
  const { state } = registry;
  const images = Array.from({ length: 2 + random.below(4) }, (_, at) => image(`${name} ${at}`));
  const indexes: Document[] = [];
  for (let number = 0; number < random.below(3); number += 1) {
    const members = [...images, ...indexes].filter(() => random.chance(0.35));
    if (members.length > 0) indexes.push(index(`${name} index ${number}`, members));
  }
  const all = [...images, ...indexes];
  for (const document of all) store(state, name, document);
  for (let number = 0; number < 3 + random.below(6); number += 1) {
    state.putTag(name, `t${number}`, random.pick(all).digest);
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
