import "server-only";
import type { FakeRequest } from "@/lib/testing/fake-registry";

/** A request to one repository, as the world sees it pass. */
export interface Operation {
  kind: "list" | "head" | "get" | "blob" | "referrers" | "delete" | "put";
  repository: string;
  /** A tag or a digest; empty for the list of tags. */
  reference: string;
  write: boolean;
}

/** Null: a ping, or a request for a token. */
export function readOperation({ method, path }: FakeRequest): Operation | null {
  const match = /^\/v2\/(.+)\/(manifests|tags|blobs|referrers)\/(.+)$/.exec(path);
  if (!match) return null;
  const [, repository = "", noun = "", reference = ""] = match;
  const write = method === "PUT" || method === "DELETE";
  if (noun === "tags") return { kind: "list", repository, reference: "", write };
  if (noun === "blobs") return { kind: "blob", repository, reference, write };
  if (noun === "referrers") return { kind: "referrers", repository, reference, write };
  return { kind: verbs[method] ?? "get", repository, reference, write };
}

const verbs: Record<string, Operation["kind"]> = {
  ...{ GET: "get", HEAD: "head", PUT: "put", DELETE: "delete" },
};
