import { randomUUID } from "node:crypto";
import type { FakeContext } from "./registry";
import { digestOf } from "./state";
import { refuse, respond, type FakeRequest, type FakeResponse } from "./wire";

/** POST: a session, a whole blob at once (`digest`), or a mount from another repository. */
export function startUpload(
  context: FakeContext,
  request: FakeRequest,
  name: string,
): FakeResponse {
  const { state } = context;
  const mount = request.query.get("mount");
  const from = request.query.get("from");
  if (mount && from && state.repositories.get(from)?.blobs.has(mount) && state.blobs.has(mount)) {
    state.repository(name).blobs.add(mount);
    return created(context, name, mount);
  }
  const digest = request.query.get("digest");
  if (digest) return finish(context, name, request.body, digest);
  const id = randomUUID();
  state.uploads.set(id, { repository: name, bytes: Buffer.alloc(0) });
  return session(context, name, id, 0);
}

/** PATCH adds, PUT ends, GET tells how far it is, DELETE gives up. */
export function changeUpload(
  context: FakeContext,
  request: FakeRequest,
  name: string,
  id: string,
): FakeResponse {
  const { state } = context;
  const upload = state.uploads.get(id);
  if (!upload || upload.repository !== name) return refuse(404, "BLOB_UPLOAD_UNKNOWN");
  if (request.method === "GET") {
    return { ...session(context, name, id, upload.bytes.length), status: 204 };
  }
  if (request.method === "DELETE") {
    state.uploads.delete(id);
    return respond(204);
  }
  const bytes = Buffer.concat([upload.bytes, request.body]);
  if (request.method === "PATCH") {
    state.uploads.set(id, { repository: name, bytes });
    return session(context, name, id, bytes.length);
  }
  state.uploads.delete(id);
  return finish(context, name, bytes, request.query.get("digest") ?? "");
}

function finish(context: FakeContext, name: string, bytes: Buffer, digest: string): FakeResponse {
  const algorithm = digest.split(":")[0] === "sha512" ? "sha512" : "sha256";
  if (digestOf(bytes, algorithm) !== digest) {
    return refuse(400, "DIGEST_INVALID", "provided digest did not match uploaded content");
  }
  context.state.putBlob(name, bytes, digest);
  context.state.stale.delete(digest);
  return created(context, name, digest);
}

function session({ options }: FakeContext, name: string, id: string, size: number): FakeResponse {
  return respond(202, {
    location: `${options.prefix ?? ""}/v2/${name}/blobs/uploads/${id}`,
    "docker-upload-uuid": id,
    range: `0-${Math.max(0, size - 1)}`,
  });
}

const created = ({ options }: FakeContext, name: string, digest: string): FakeResponse =>
  respond(201, {
    location: `${options.prefix ?? ""}/v2/${name}/blobs/${digest}`,
    "docker-content-digest": digest,
  });
