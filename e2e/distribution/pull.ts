import { Agent, interceptors, request } from "undici";
import { digestOf, mediaTypes } from "./push";

// A registry that stores in S3 sends readers of blobs there.
const agent = new Agent({ connections: 16 }).compose(interceptors.redirect({ maxRedirections: 5 }));
const accept = [
  mediaTypes.index,
  mediaTypes.image,
  mediaTypes.dockerList,
  mediaTypes.dockerImage,
].join(", ");

interface Document {
  config?: { digest: string };
  layers?: { digest: string; urls?: string[] }[];
  manifests?: { digest: string; mediaType: string }[];
}

/**
 * Pulls as a client would, with every byte checked against its digest: manifest, children, config and
 * all layers. Throws with what is missing; returns the manifest's digest.
 */
export async function pullWhole(
  url: string,
  repository: string,
  reference: string,
): Promise<string> {
  const manifest = await get(`${url}/v2/${repository}/manifests/${reference}`);
  const digest = digestOf(manifest);
  if (reference.includes(":") && reference !== digest) {
    throw new Error(`${repository}@${reference} has other bytes: ${digest}`);
  }
  const document = JSON.parse(manifest.toString()) as Document;
  const children = document.manifests ?? [];
  for (const child of children.filter(isManifest)) await pullWhole(url, repository, child.digest);
  const blobs = [
    document.config,
    ...(document.layers ?? []).filter((layer) => !layer.urls),
    ...children.filter((child) => !isManifest(child)),
  ];
  for (const blob of blobs) {
    if (!blob) continue;
    const bytes = await get(`${url}/v2/${repository}/blobs/${blob.digest}`);
    if (digestOf(bytes) !== blob.digest)
      throw new Error(`${repository}: blob ${blob.digest} has other bytes`);
  }
  return digest;
}

/** The children of a BuildKit cache's index are layers. */
function isManifest({ mediaType }: { mediaType: string }): boolean {
  return accept.includes(mediaType);
}

/** Digest a tag points at now, or null. */
export async function resolveTag(
  url: string,
  repository: string,
  tag: string,
): Promise<string | null> {
  const answer = await request(`${url}/v2/${repository}/manifests/${tag}`, {
    dispatcher: agent,
    headers: { accept },
  });
  const bytes = Buffer.from(await answer.body.arrayBuffer());
  return answer.statusCode === 200 ? digestOf(bytes) : null;
}

export async function listTags(url: string, repository: string): Promise<string[]> {
  const answer = await request(`${url}/v2/${repository}/tags/list`, { dispatcher: agent });
  const body = (await answer.body.json()) as { tags?: string[] | null };
  return (body.tags ?? []).toSorted();
}

async function get(address: string): Promise<Buffer> {
  const answer = await request(address, { dispatcher: agent, headers: { accept } });
  const bytes = Buffer.from(await answer.body.arrayBuffer());
  if (answer.statusCode !== 200) {
    throw new Error(`${address} answered ${answer.statusCode}: ${bytes.toString().slice(0, 300)}`);
  }
  return bytes;
}
