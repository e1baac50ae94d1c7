import type { UntaggedManifest } from "@/lib/core/api/content";

/** By a part of its digest, or of the name of a tag that it had or that leads to what needs it. */
export function matchesSearch(manifest: UntaggedManifest, search: string): boolean {
  const { digest, formerTags, parents, subject } = manifest;
  const names = [
    digest,
    ...formerTags.map(({ name }) => name),
    ...parents.flatMap((parent) => [parent.digest, ...parent.tags]),
    ...(subject ? [subject.digest, ...subject.tags] : []),
  ];
  const part = search.trim().toLowerCase();
  return names.some((name) => name.toLowerCase().includes(part));
}
