import { mediaTypes } from "../../../e2e/distribution";
import type { FakeContext } from "./registry";
import { cutLink, type StoredManifest } from "./state";
import { plainNotFound, refuse, respond, type FakeRequest, type FakeResponse } from "./wire";

const isDigest = (reference: string) => reference.includes(":");

export function getManifest(
  context: FakeContext,
  request: FakeRequest,
  name: string,
  reference: string,
): FakeResponse {
  if (!isDigest(reference) && !/^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/.test(reference)) {
    return plainNotFound();
  }
  const repository = context.state.repositories.get(name);
  const digest = isDigest(reference) ? reference : repository?.tags.get(reference);
  if (digest === "") {
    return refuse(404, "MANIFEST_UNKNOWN", "manifest unknown", { Tag: reference });
  }
  if (digest === cutLink) return refuse(500, "UNKNOWN", "unknown error", {});
  if (digest !== undefined && !repository) return unknownRevision(context, name, digest);
  if (!repository || digest === undefined) {
    return refuse(404, "MANIFEST_UNKNOWN", "manifest unknown", { Tag: reference });
  }
  // Checked before the manifest is read, so a dangling tag is "not modified" too.
  if (matchesEtag(request.headers["if-none-match"], digest)) return respond(304);
  const entry = isDigest(reference) ? undefined : repository.entries.get(digest);
  const manifest = repository.manifests.get(digest) ?? entry;
  if (!manifest) return unknownRevision(context, name, digest);
  const served = context.profile.acceptRules
    ? negotiate(context, request, name, digest, manifest, isDigest(reference))
    : { digest, manifest };
  if (!served) {
    return refuse(
      404,
      "MANIFEST_UNKNOWN",
      "OCI manifest found, but accept header does not support OCI manifests",
    );
  }
  return serve(context, request, served.digest, served.manifest);
}

function unknownRevision(
  { options, profile }: FakeContext,
  name: string,
  digest: string,
): FakeResponse {
  const details = {
    fields: { Name: name, Revision: digest },
    words: `unknown manifest name=${name} revision=${digest}`,
    none: null,
  };
  const detail = details[profile.unknownRevision];
  const error = { code: "MANIFEST_UNKNOWN", message: "manifest unknown", detail };
  // A cache hands on what its upstream said, as an error that it does not know.
  if (options.proxy) {
    const inner =
      profile.unknownRevision === "words"
        ? "manifest unknown: manifest unknown"
        : { errors: [error] };
    return refuse(500, "UNKNOWN", "unknown error", inner);
  }
  return refuse(404, error.code, error.message, detail);
}

function serve(
  { profile }: FakeContext,
  { method }: FakeRequest,
  digest: string,
  { bytes, contentType }: StoredManifest,
): FakeResponse {
  const head = method === "HEAD";
  const named = head ? profile.digestHeader.head : profile.digestHeader.get;
  return respond(
    200,
    {
      "content-type": (head ? profile.headType : null) ?? contentType,
      ...(named ? { "docker-content-digest": digest } : {}),
      ...(named ? { etag: `"${digest}"` } : {}),
    },
    bytes,
  );
}

function matchesEtag(header: string | undefined, digest: string): boolean {
  return header !== undefined && (header === `"${digest}"` || header === digest);
}

interface Served {
  digest: string;
  manifest: StoredManifest;
}

/** Distribution serves what the Accept header names, or something else in its place. */
function negotiate(
  context: FakeContext,
  request: FakeRequest,
  name: string,
  digest: string,
  manifest: StoredManifest,
  byDigest: boolean,
): Served | null {
  const accepted = new Set(
    (request.headers["accept"] ?? "").split(",").map((part) => part.split(";")[0]?.trim() ?? ""),
  );
  const { contentType, bytes } = manifest;
  if (accepted.has(contentType)) return { digest, manifest };
  if (contentType.startsWith("application/vnd.oci.")) return null;
  if (byDigest) return { digest, manifest };
  if (contentType === mediaTypes.dockerList && accepted.has(mediaTypes.dockerImage)) {
    return amd64Child(context, name, bytes);
  }
  // A rewrite to schema 1, under a digest that is neither the stored one nor the body's.
  const rewritten = Buffer.from(
    JSON.stringify({ schemaVersion: 1, name, tag: "rewritten", fsLayers: [], history: [] }),
  );
  return {
    digest: `sha256:${"5".repeat(64)}`,
    manifest: {
      bytes: rewritten,
      contentType: "application/vnd.docker.distribution.manifest.v1+prettyjws",
    },
  };
}

function amd64Child({ state }: FakeContext, name: string, list: Buffer): Served | null {
  const { manifests } = JSON.parse(list.toString("utf8")) as {
    manifests: { digest: string; platform?: { architecture?: string } }[];
  };
  const child = manifests.find((item) => item.platform?.architecture === "amd64");
  const manifest = child && state.repository(name).manifests.get(child.digest);
  return child && manifest ? { digest: child.digest, manifest } : null;
}
