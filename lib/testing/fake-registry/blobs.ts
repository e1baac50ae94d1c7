import type { FakeContext } from "./registry";
import { refuse, respond, type FakeRequest, type FakeResponse } from "./wire";

export function getBlob(
  context: FakeContext,
  request: FakeRequest,
  name: string,
  digest: string,
): FakeResponse {
  const { state, options } = context;
  const linked = state.repositories.get(name)?.blobs.has(digest) ?? false;
  const bytes = state.blobs.get(digest);
  const headers = {
    "content-type": "application/octet-stream",
    "docker-content-digest": digest,
    "accept-ranges": "bytes",
    etag: `"${digest}"`,
  };
  const stale = state.stale.get(digest);
  if (linked && !bytes && stale !== undefined) {
    if (request.method === "HEAD") {
      return respond(200, { ...headers, "content-length": String(stale) });
    }
    // The cache knows the size; the file is gone.
    return { ...respond(200, headers, Buffer.alloc(Math.max(1, stale))), cutAfter: 0 };
  }
  if (!linked || !bytes) return refuse(404, "BLOB_UNKNOWN", "blob unknown to registry", { digest });
  const elsewhere = request.method === "GET" ? options.blobRedirect?.(name, digest) : null;
  if (elsewhere) return respond(307, { location: elsewhere });
  const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers["range"] ?? "");
  if (!range) return respond(200, headers, bytes);
  const [from, to] = [Number(range[1]), Math.min(Number(range[2]), bytes.length - 1)];
  if (from >= bytes.length) return respond(416, { "content-range": `bytes */${bytes.length}` });
  const part = bytes.subarray(from, to + 1);
  const contentRange = `bytes ${from}-${to}/${bytes.length}`;
  return respond(206, { ...headers, "content-range": contentRange }, part);
}

/** Distribution allows it even for blobs in use, after which pulls break. */
export function deleteBlob({ state }: FakeContext, name: string, digest: string): FakeResponse {
  if (!state.repositories.get(name)?.blobs.delete(digest)) return refuse(404, "BLOB_UNKNOWN");
  return respond(202);
}
