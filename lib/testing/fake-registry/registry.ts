import { authorize, issueToken } from "./auth";
import { deleteBlob, getBlob } from "./blobs";
import { getCatalog } from "./catalog";
import { deleteManifest } from "./delete-manifest";
import { getManifest } from "./get-manifest";
import type { FakeOptions } from "./options";
import { profiles, type Profile } from "./profile";
import { putManifest } from "./put-manifest";
import { getReferrers } from "./referrers";
import { RegistryState } from "./state";
import { getTags } from "./tags";
import { changeUpload, startUpload } from "./uploads";
import { json, plainNotFound, refuse, respond, type FakeRequest, type FakeResponse } from "./wire";

/** One registry in memory. Options may be changed while it runs. */
export interface FakeContext {
  options: FakeOptions;
  profile: Profile;
  state: RegistryState;
  /** Base address; a pure call has none and gets a made-up one. */
  url: string;
  /** Tokens given out, with what they allow. */
  tokens: Map<string, { scopes: Set<string>; expiresAt: number }>;
}

export function createContext(options: FakeOptions): FakeContext {
  return {
    options,
    profile: profiles[options.profile ?? "distribution-2.8"],
    state: new RegistryState(),
    url: "http://registry.test",
    tokens: new Map(),
  };
}

const namePart = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
const route = new RegExp(
  `^/v2/(${namePart}(?:/${namePart})*)/(manifests|blobs|tags|referrers)/(.*)$`,
);

/** Request in, response out; what changes is the state. */
export function handle(context: FakeContext, request: FakeRequest): FakeResponse {
  const { path, method } = request;
  if (path === "/token") return issueToken(context, request);
  if (path === "/v2") {
    const location = `${context.options.prefix ?? ""}/v2/`;
    return respond(301, { location, "content-type": "text/html; charset=utf-8" });
  }
  const match = route.exec(path);
  const refused = authorize(context, request, match?.[1] ?? null);
  if (refused) return refused;
  const response = match
    ? inRepository(context, request, match[1] ?? "", match[2] ?? "", match[3] ?? "")
    : atTop(context, request);
  const headers = { ...context.profile.headers, ...response.headers };
  // As any HTTP server: the length is that of the body which HEAD leaves out.
  if (method === "HEAD") {
    return { ...response, headers: { "content-length": String(response.body.length), ...headers } };
  }
  return { ...response, headers };
}

function atTop(context: FakeContext, request: FakeRequest): FakeResponse {
  if (request.path === "/v2/") return json(200, {});
  if (request.path === "/v2/_catalog") return getCatalog(context, request);
  return plainNotFound();
}

function inRepository(
  context: FakeContext,
  request: FakeRequest,
  repository: string,
  noun: string,
  rest: string,
): FakeResponse {
  const { method } = request;
  const reads = method === "GET" || method === "HEAD";
  if (!reads) {
    const refused = refuseChange(context, method);
    if (refused) return refused;
  }
  if (noun === "tags" && rest === "list" && reads) return getTags(context, request, repository);
  if (noun === "referrers" && reads) return getReferrers(context, request, repository, rest);
  if (noun === "manifests") {
    if (reads) return getManifest(context, request, repository, rest);
    if (method === "PUT") return putManifest(context, request, repository, rest);
    if (method === "DELETE") return deleteManifest(context, repository, rest);
  }
  if (noun === "blobs") {
    if (rest === "uploads/" && method === "POST") return startUpload(context, request, repository);
    if (rest.startsWith("uploads/"))
      return changeUpload(context, request, repository, rest.slice(8));
    if (reads) return getBlob(context, request, repository, rest);
    if (method === "DELETE") return deleteBlob(context, repository, rest);
  }
  return plainNotFound();
}

function refuseChange(context: FakeContext, method: string): FakeResponse | null {
  const { readOnly, proxy, deleteEnabled } = context.options;
  if (readOnly) {
    return respond(
      405,
      { allow: "GET, HEAD", "content-type": "text/plain; charset=utf-8" },
      "Method not allowed\n",
    );
  }
  const off = method === "DELETE" && deleteEnabled === false;
  // Distribution 3.0 forgets to ask when a tag is deleted.
  if (proxy || (off && context.profile.deleteTag !== "always")) {
    return refuse(405, "UNSUPPORTED", "The operation is unsupported.");
  }
  return null;
}
