import { formatQuantity, formatRelative, shortenDigest } from "@/lib/client/format";
import type { UntaggedManifest } from "@/lib/core/api/content";
import { parseCarrierTag } from "@/lib/core/oci";

/**
 * Why a manifest without a tag is still here, in a sentence with names between backticks: first what
 * needs it, then which tag it had. `now` in milliseconds.
 */
export function whyHere(manifest: UntaggedManifest, now: number): string {
  const parts = [sayNeeded(manifest), saySubject(manifest), sayFormer(manifest, now)];
  const said = parts.filter((part) => part !== null);
  if (said.length === 0) return "No tag of it has been seen";
  const text = said.join("; ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function sayNeeded({ parents, parentCount, subject }: UntaggedManifest): string | null {
  const isOwnList = (tag: string) => parseCarrierTag(tag)?.subject === subject?.digest;
  // An index that only lists what speaks about an image says no more than the subject does.
  const [first] = parents.filter(({ tags }) => !(subject && tags.some(isOwnList)));
  if (!first) return null;
  const name = `in the ${first.tags.length > 0 ? "index" : "untagged index"} ${nameOf(first)}`;
  return parentCount > 1 ? `${name} and ${formatQuantity(parentCount - 1, "other")}` : name;
}

function saySubject({ subject }: UntaggedManifest): string | null {
  if (!subject) return null;
  const name = `speaks about ${nameOf(subject)}`;
  return subject.present ? name : `${name}, which is not here`;
}

function sayFormer({ formerTags }: UntaggedManifest, now: number): string | null {
  const [last, ...others] = formerTags;
  if (!last) return null;
  const also = others.length > 0 ? ` and ${formatQuantity(others.length, "other tag")}` : "";
  return `was \`${last.name}\`${also} until ${formatRelative(last.until, now)}`;
}

function nameOf({ digest, tags }: { digest: string; tags: readonly string[] }): string {
  return `\`${tags[0] ?? shortenDigest(digest)}\``;
}
