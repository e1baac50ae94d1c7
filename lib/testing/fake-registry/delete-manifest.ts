import type { FakeContext } from "./registry";
import { cutLink, referencesOf } from "./state";
import { refuse, respond, type FakeResponse } from "./wire";

export function deleteManifest(
  context: FakeContext,
  name: string,
  reference: string,
): FakeResponse {
  return reference.includes(":")
    ? deleteDigest(context, name, reference)
    : deleteTag(context, name, reference);
}

function deleteDigest(context: FakeContext, name: string, digest: string): FakeResponse {
  const { profile, state, options } = context;
  if (profile.deleteDigest === "refused" || options.deleteEnabled === false) {
    return refuse(405, "UNSUPPORTED", "The operation is unsupported.");
  }
  const repository = state.repositories.get(name);
  if (!repository && profile.name === "zot") return refuse(400, "NAME_UNKNOWN");
  const manifest = repository?.manifests.get(digest);
  if (!repository || !manifest) return refuse(404, "MANIFEST_UNKNOWN");
  if (profile.protectsChildren && hasParent(context, name, digest)) {
    return refuse(405, "DENIED", "manifest is referenced by an index");
  }
  const tags = state.tagsOn(name, digest);
  if (profile.deleteDigest === "whenUntagged" && tags.length > 0) {
    return refuse(400, "GOOGLE_MANIFEST_DANGLING_TAG", "manifest is still tagged");
  }
  repository.manifests.delete(digest);
  if (profile.tagsAreEntries) repository.entries.set(digest, manifest);
  // The tag look-up comes after the manifest is gone: one unreadable tag leaves all of them dangling.
  const cut = state.tagsOn(name, cutLink).length > 0;
  if (cut || state.damaged.has(name)) return refuse(500, "UNKNOWN", "unknown error");
  if (!profile.leavesTags) for (const tag of tags) repository.tags.delete(tag);
  return respond(202);
}

function deleteTag(
  { profile, state, options }: FakeContext,
  name: string,
  tag: string,
): FakeResponse {
  const off = options.deleteEnabled === false && profile.deleteTag !== "always";
  if (profile.deleteTag === "refused" || off) {
    return refuse(405, "UNSUPPORTED", "The operation is unsupported.");
  }
  if (profile.deleteTag === "digestInvalid") {
    return refuse(400, "DIGEST_INVALID", "provided digest did not match uploaded content");
  }
  if (profile.deleteTag === "unsupported") return refuse(400, "UNSUPPORTED");
  const repository = state.repositories.get(name);
  if (!repository && profile.name === "zot") return refuse(400, "NAME_UNKNOWN");
  const digest = repository?.tags.get(tag);
  if (!repository || digest === undefined) return refuse(404, "MANIFEST_UNKNOWN");
  repository.tags.delete(tag);
  // Gitea keeps a version per tag: the last one takes the content along.
  if (profile.name === "gitea" && state.tagsOn(name, digest).length === 0) {
    repository.manifests.delete(digest);
  }
  return respond(202);
}

function hasParent({ state }: FakeContext, name: string, digest: string): boolean {
  const manifests = state.repositories.get(name)?.manifests.values() ?? [];
  return [...manifests].some(({ bytes }) => referencesOf(bytes).manifests.includes(digest));
}
