import type { Resource } from "../api/artifacts";

/** Whether one of the subjects of a statement is the content with this digest. */
export function namesDigest(subjects: readonly Resource[], digest: string): boolean {
  return subjects.some(({ digests }) => digests.includes(digest));
}
