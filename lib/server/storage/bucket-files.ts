import "server-only";
import { lookup, type LookupAddress } from "node:dns";
import { setMaxListeners } from "node:events";
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { S3Client } from "@aws-sdk/client-s3";
import type { LookupFunction } from "node:net";
import type { BucketStorage } from "@/lib/core/api/registries";
import { forEach } from "../app/for-each";
import { isLinkLocal } from "../registry-client";
import { type StorageFiles, StorageRefused } from "./storage-files";

/** More requests at once than one connection, and fewer than a provider takes for an attack. */
const AT_ONCE = 16;
const REQUEST_MS = 60_000;
const CONTENT = "docker/registry/v2/";
/** Folders whose own folders are listed side by side: blobs lie in 256 of them. */
const DEEPER = new Set(["", "blobs/", "blobs/sha256/", "blobs/sha512/", "repositories/"]);

/**
 * The storage of a registry in a bucket of S3, or of what speaks its API. The given key is the only one that is ever
 * used: neither the machine's environment nor a cloud's metadata service is asked for another. It needs to list the
 * bucket and read objects, nothing else.
 */
export async function openBucket(
  storage: BucketStorage,
  secretAccessKey: string | null,
): Promise<StorageFiles> {
  if (secretAccessKey === null) throw new StorageRefused("Give the bucket's secret access key.");
  const { endpoint, region, bucket, accessKeyId } = storage;
  if (endpoint !== null && isLinkLocal(new URL(endpoint).hostname))
    throw new StorageRefused(
      "The bucket's endpoint is a link-local address, which is never asked.",
    );
  const { S3Client } = await import("@aws-sdk/client-s3");
  // Connections that nobody uses any more end by themselves.
  const agent = {
    ...{ lookup: refuseLinkLocal, maxSockets: AT_ONCE, keepAlive: true },
    timeout: 2 * REQUEST_MS,
  };
  const client = new S3Client({
    region,
    ...(endpoint === null ? {} : { endpoint, forcePathStyle: true }),
    credentials: { accessKeyId, secretAccessKey },
    // "auto" would ask the metadata service where it runs.
    defaultsMode: "standard",
    maxAttempts: 4,
    requestHandler: {
      httpAgent: new HttpAgent(agent),
      httpsAgent: new HttpsAgent(agent),
      connectionTimeout: 10_000,
      requestTimeout: REQUEST_MS,
    },
  });
  const root = `${storage.prefix.replace(/^\/+|\/+$/g, "")}/${CONTENT}`.replace(/^\//, "");
  const place = { client, bucket, root };
  return {
    walk: (visitor, signal) => explained(bucket, signal, walk(place, visitor, signal)),
    read: (path, most) => explained(bucket, null, read(place, path, most)),
    disk: () => Promise.resolve(null),
  };
}

/** A name that was harmless when it was given may lead elsewhere when it is connected to. */
const refuseLinkLocal: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    if (error) return callback(error, "", 0);
    const addresses = (found as unknown as LookupAddress[]).filter(
      ({ address }) => !isLinkLocal(address),
    );
    const [first] = addresses;
    if (!first) return callback(new Error(`${hostname} leads to a link-local address`), "", 0);
    if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

interface Place {
  client: S3Client;
  bucket: string;
  /** Of every key, with the slash at its end. */
  root: string;
}

async function walk(
  place: Place,
  visitor: Parameters<StorageFiles["walk"]>[0],
  given: AbortSignal,
): Promise<void> {
  // Each request under way listens to it.
  const signal = AbortSignal.any([given]);
  setMaxListeners(0, signal);
  const whole: string[] = [];
  const waiting = [""];
  let seen = 0;
  const onPage = ({ objects }: Page) => {
    for (const { key, bytes, at } of objects) {
      seen += 1;
      const path = key.slice(place.root.length);
      // How some tools write a folder.
      if (path.endsWith("/") || path === "") visitor.onFolder?.(path.replace(/\/$/, ""));
      else visitor.onFile({ path, bytes, at, isFile: true });
    }
  };
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    if (!DEEPER.has(folder)) {
      whole.push(folder);
      continue;
    }
    for await (const page of listPages(place, folder, "/", signal)) {
      onPage(page);
      waiting.push(...page.folders.map((name) => name.slice(place.root.length)));
    }
  }
  await forEach(whole, AT_ONCE, async (folder) => {
    for await (const page of listPages(place, folder, undefined, signal)) onPage(page);
  });
  if (seen === 0 && whole.length === 0) {
    throw new StorageRefused(
      `There is no ${place.root} in the bucket ${place.bucket}. Give what the registry's configuration calls rootdirectory as the prefix.`,
    );
  }
}

interface Page {
  objects: { key: string; bytes: number; at: number }[];
  folders: string[];
}

async function* listPages(
  { client, bucket, root }: Place,
  folder: string,
  delimiter: string | undefined,
  signal: AbortSignal,
): AsyncGenerator<Page, void> {
  const { ListObjectsV2Command } = await import("@aws-sdk/client-s3");
  let token: string | undefined;
  do {
    const answer = await client.send(
      new ListObjectsV2Command({
        ...{ Bucket: bucket, Prefix: root + folder, Delimiter: delimiter },
        ContinuationToken: token,
      }),
      { abortSignal: signal },
    );
    yield {
      objects: (answer.Contents ?? []).map(({ Key, Size, LastModified }) => ({
        ...{ key: Key ?? "", bytes: Size ?? 0, at: LastModified?.getTime() ?? 0 },
      })),
      folders: (answer.CommonPrefixes ?? []).flatMap(({ Prefix }) => Prefix ?? []),
    };
    token = answer.IsTruncated ? answer.NextContinuationToken : undefined;
  } while (token !== undefined);
}

async function read(
  { client, bucket, root }: Place,
  path: string,
  most: number,
): Promise<Buffer | null> {
  const { GetObjectCommand } = await import("@aws-sdk/client-s3");
  try {
    const { Body, ContentLength = Infinity } = await client.send(
      new GetObjectCommand({ Bucket: bucket, Key: root + path, Range: `bytes=0-${most}` }),
    );
    if (!Body) return null;
    // One byte more than it may have was asked for.
    const bytes = Buffer.from(await Body.transformToByteArray());
    return ContentLength > most || bytes.length > most ? null : bytes;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (error.name === "NoSuchKey" || error.name === "NotFound") return null;
    // What is empty has no first byte.
    if (error.name === "InvalidRange") return Buffer.alloc(0);
    throw error;
  }
}

/** In a sentence, with the service's own words, which hold no secret: keys are signed with, not sent. */
async function explained<T>(
  bucket: string,
  signal: AbortSignal | null,
  work: Promise<T>,
): Promise<T> {
  try {
    return await work;
  } catch (error) {
    signal?.throwIfAborted();
    if (!(error instanceof Error) || error instanceof StorageRefused) throw error;
    throw new StorageRefused(
      // Without its cause, which holds the request with its signature.
      `The bucket ${bucket} cannot be read: ${error.name === "Error" ? "" : `${error.name}, `}${error.message.slice(0, 300)}`,
    );
  }
}
