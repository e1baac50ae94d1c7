import { mediaTypes } from "../../../e2e/distribution";
import type { FakeContext } from "./registry";
import { digestOf, referencesOf } from "./state";
import { json, refuse, respond, type FakeRequest, type FakeResponse } from "./wire";

const types = new Set<string>([
  mediaTypes.image,
  mediaTypes.index,
  mediaTypes.dockerImage,
  mediaTypes.dockerList,
]);
const MAX_BYTES = 4 * 1024 * 1024;

export function putManifest(
  context: FakeContext,
  request: FakeRequest,
  name: string,
  reference: string,
): FakeResponse {
  const { body, headers } = request;
  if (body.length > MAX_BYTES) {
    return refuse(400, "MANIFEST_INVALID", "http: request body too large");
  }
  const contentType = (headers["content-type"] ?? "").split(";")[0]?.trim() ?? "";
  const invalid = validate(context, contentType, body);
  if (invalid) return invalid;
  const digest = digestOf(body, reference.startsWith("sha512:") ? "sha512" : "sha256");
  const byDigest = reference.includes(":");
  if (byDigest && reference !== digest) return refuse(400, "DIGEST_INVALID");
  const missing = missingReferences(context, name, body);
  if (missing.length > 0) {
    const errors = missing.map((detail) => ({
      code: "MANIFEST_BLOB_UNKNOWN",
      message: "blob unknown to registry",
      detail,
    }));
    return json(400, { errors });
  }
  const repository = context.state.repository(name);
  const about = referencesOf(body).subject;
  if (about && context.profile.insistsOnSubject && !repository.manifests.has(about)) {
    return refuse(400, "BLOB_UNKNOWN", "unknown subject");
  }
  // A cache that says "known" about a manifest whose file is gone: 201, and nothing there to read.
  if (!lies(context, body)) repository.manifests.set(digest, { bytes: body, contentType });
  if (!byDigest) context.state.putTag(name, reference, digest);
  const { subject } = referencesOf(body);
  return respond(201, {
    location: `${context.options.prefix ?? ""}/v2/${name}/manifests/${digest}`,
    "docker-content-digest": digest,
    ...(subject && context.profile.referrers ? { "oci-subject": subject } : {}),
  });
}

function validate(
  { profile }: FakeContext,
  contentType: string,
  body: Buffer,
): FakeResponse | null {
  if (!types.has(contentType)) return refuse(400, "MANIFEST_INVALID", "unsupported media type");
  if (profile.refusesOci && contentType.includes(".oci.")) return refuse(400, "MANIFEST_INVALID");
  if (!profile.dockerTypes && contentType.includes("docker"))
    return refuse(415, "MANIFEST_INVALID");
  let document: { mediaType?: string; manifests?: unknown[]; schemaVersion?: number };
  try {
    document = JSON.parse(body.toString("utf8")) as typeof document;
  } catch {
    return refuse(400, "MANIFEST_INVALID", "invalid JSON");
  }
  if (document.schemaVersion !== 2) return refuse(400, "MANIFEST_INVALID", "unsupported schema");
  if (document.mediaType !== undefined && document.mediaType !== contentType) {
    return refuse(400, "MANIFEST_INVALID", "media type does not match");
  }
  const empty = document.manifests?.length === 0;
  if (empty && !profile.emptyIndex) return refuse(400, "MANIFEST_INVALID", "empty index");
  return null;
}

function missingReferences({ state }: FakeContext, name: string, body: Buffer): string[] {
  const repository = state.repository(name);
  const { blobs, manifests } = referencesOf(body);
  const gone = blobs.filter(
    (digest) =>
      !repository.blobs.has(digest) || !(state.blobs.has(digest) || state.stale.has(digest)),
  );
  const cacheIndex = body.includes("vnd.buildkit.cacheconfig");
  const orphans = manifests.filter(
    (digest) => !repository.manifests.has(digest) && !(cacheIndex && state.blobs.has(digest)),
  );
  return [...new Set([...gone, ...orphans])];
}

function lies({ state }: FakeContext, body: Buffer): boolean {
  return referencesOf(body).blobs.some((digest) => state.stale.has(digest));
}
