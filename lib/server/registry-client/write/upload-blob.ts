import "server-only";
import { phrase } from "../../phrases";
import type { Scope } from "../auth/challenge";
import { writeScope } from "../auth/challenge";
import { headerOf, RegistryError } from "../errors/errors";
import type { Call, RegistryClient } from "../http/client";
import type { Answer } from "../http/exchange";
import { uploadsPath } from "../http/hosts";
import type { CallOptions } from "../types";

/** For one piece of a blob on a slow line. */
const PIECE_TIMEOUT_MS = 5 * 60_000;

/**
 * distribution-spec, Pushing a blob in chunks: POST begins, each PATCH brings a piece, PUT ends it with the digest,
 * which the registry proves. Nothing is repeated here: an upload that breaks off is begun again by whoever needs it.
 */
export async function uploadBlob(
  client: RegistryClient,
  repository: string,
  { digest, size }: { digest: string; size: number },
  read: (offset: number) => Promise<Uint8Array>,
  options?: CallOptions,
): Promise<void> {
  const scope = writeScope(repository);
  const begin: Call = { method: "POST", path: uploadsPath(repository), scope, options };
  let location = locationOf(client, await must(client, begin, 202));
  for (let offset = 0; offset < size;) {
    const piece = await read(offset);
    // Whoever reads it has lost it meanwhile: going on would never end.
    if (piece.length === 0)
      throw new RegistryError("invalid", phrase("registryContent.noMoreBytes", { digest }));
    const call: Call = {
      method: "PATCH",
      path: location,
      scope,
      headers: [
        ...["content-type", "application/octet-stream"],
        ...["content-range", `${offset}-${offset + piece.length - 1}`],
      ],
      body: piece,
      timeoutMs: PIECE_TIMEOUT_MS,
      options,
    };
    location = locationOf(client, await must(client, call, 202));
    offset += piece.length;
  }
  const path = `${location}${location.includes("?") ? "&" : "?"}digest=${encodeURIComponent(digest)}`;
  await must(client, { method: "PUT", path, scope, timeoutMs: PIECE_TIMEOUT_MS, options }, 201);
}

/** distribution-spec, Mounting a blob from another repository. An upload that it begins instead is given up. */
export async function mountBlob(
  client: RegistryClient,
  repository: string,
  digest: string,
  from: string,
  options?: CallOptions,
): Promise<boolean> {
  const scope: Scope = writeScope(repository);
  const query = `?mount=${encodeURIComponent(digest)}&from=${encodeURIComponent(from)}`;
  const call: Call = { method: "POST", path: uploadsPath(repository) + query, scope, options };
  const answer = await client.call(call);
  if (answer.status === 201) return true;
  if (answer.status !== 202) throw client.failure(answer, call);
  await client.call({ method: "DELETE", path: locationOf(client, answer), scope, options });
  return false;
}

async function must(client: RegistryClient, call: Call, status: number): Promise<Answer> {
  const answer = await client.call(call);
  if (answer.status !== status) throw client.failure(answer, call);
  return answer;
}

/**
 * Where the next piece goes, below `/v2/`. Whatever host a registry behind a proxy names there, pieces are sent to the
 * connection's own address and nowhere else.
 */
function locationOf({ base }: RegistryClient, answer: Answer): string {
  const text = headerOf(answer, "location") ?? "";
  const place = URL.canParse(text, base.origin) ? new URL(text, base.origin) : null;
  const root = `${base.prefix}/v2/`;
  if (place?.pathname.startsWith(root)) return place.pathname.slice(root.length) + place.search;
  throw new RegistryError("invalid", phrase("registryContent.uploadLost"), {
    method: "POST",
    status: answer.status,
  });
}
