import "server-only";
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { S3Client } from "@aws-sdk/client-s3";
import type { BucketPlace } from "@/lib/core/api/registry-places";
import { phrase } from "../phrases";
import { isLinkLocal, refuseLinkLocal } from "../registry-client";
import { StorageRefused } from "./storage-files";

/** More requests at once than one connection, and fewer than a provider takes for an attack. */
export const BUCKET_AT_ONCE = 16;
const REQUEST_MS = 60_000;

/** A bucket, and how the keys of what belongs to it begin: with a slash at the end, or nothing. */
export interface OpenedBucket {
  client: S3Client;
  bucket: string;
  root: string;
}

/**
 * A bucket of S3, or of what speaks its API. The given key is the only one that is ever used: neither the machine's
 * environment nor a cloud's metadata service is asked for another. Throws StorageRefused.
 */
export async function openBucketAt(
  place: BucketPlace,
  secretAccessKey: string | null,
): Promise<OpenedBucket> {
  if (secretAccessKey === null) throw new StorageRefused(phrase("storage.secretMissing"));
  const { endpoint, region, bucket, accessKeyId, prefix } = place;
  if (endpoint !== null && isLinkLocal(new URL(endpoint).hostname))
    throw new StorageRefused(phrase("storage.linkLocal"));
  const { S3Client } = await import("@aws-sdk/client-s3");
  // Connections that nobody uses any more end by themselves.
  const agent = {
    ...{ lookup: refuseLinkLocal, maxSockets: BUCKET_AT_ONCE, keepAlive: true },
    timeout: 2 * REQUEST_MS,
  };
  const client = new S3Client({
    region,
    ...(endpoint === null ? {} : { endpoint, forcePathStyle: true }),
    credentials: { accessKeyId, secretAccessKey },
    // "auto" would ask the metadata service where it runs.
    defaultsMode: "standard",
    maxAttempts: 4,
    // Not every service has the newer ones; what is read and written here is proven by its digest.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    requestHandler: {
      httpAgent: new HttpAgent(agent),
      httpsAgent: new HttpsAgent(agent),
      connectionTimeout: 10_000,
      requestTimeout: REQUEST_MS,
    },
  });
  const path = prefix.replace(/^\/+|\/+$/g, "");
  return { client, bucket, root: path === "" ? "" : `${path}/` };
}

interface BucketPage {
  objects: { key: string; bytes: number; at: number }[];
  folders: string[];
}

/** All objects whose keys begin with `prefix`; with a delimiter those directly in it, and its folders. */
export async function* listBucket(
  { client, bucket }: OpenedBucket,
  { prefix, delimiter, signal }: { prefix: string; delimiter?: "/"; signal?: AbortSignal },
): AsyncGenerator<BucketPage, void> {
  const { ListObjectsV2Command } = await import("@aws-sdk/client-s3");
  let token: string | undefined;
  do {
    const answer = await client.send(
      new ListObjectsV2Command({
        ...{ Bucket: bucket, Prefix: prefix, Delimiter: delimiter, ContinuationToken: token },
      }),
      signal ? { abortSignal: signal } : {},
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

/** Bytes of an object from an offset on; null where it is not there. */
export async function readObject(
  { client, bucket }: OpenedBucket,
  key: string,
  { offset, most }: { offset: number; most: number },
): Promise<Buffer | null> {
  const { GetObjectCommand } = await import("@aws-sdk/client-s3");
  const range = `bytes=${offset}-${offset + most - 1}`;
  try {
    const { Body, ContentLength = 0 } = await client.send(
      new GetObjectCommand({ Bucket: bucket, Key: key, Range: range }),
    );
    // Whatever the whole of it is would come into memory.
    if (ContentLength > most) throw new Error("it sends more than the part that was asked for");
    return Body ? Buffer.from(await Body.transformToByteArray()) : null;
  } catch (error) {
    if (isAbsent(error)) return null;
    // Nothing begins there: what is empty has no first byte.
    if (error instanceof Error && error.name === "InvalidRange") return Buffer.alloc(0);
    throw error;
  }
}

export const isAbsent = (error: unknown) =>
  error instanceof Error && (error.name === "NoSuchKey" || error.name === "NotFound");

/**
 * What a bucket's service says in a sentence, as StorageRefused: with its own words, which hold no secret, since keys
 * are signed with, not sent. `failing`: what could not be done to it.
 */
export async function explainBucket<T>(
  { bucket }: OpenedBucket,
  failing: "read" | "write" | "clear",
  work: Promise<T>,
): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!isOfService(error)) throw error;
    const why = `${error.name === "Error" ? "" : `${error.name}, `}${error.message.slice(0, 300)}`;
    // Without its cause, which holds the request with its signature.
    throw new StorageRefused(phrase("storage.bucketFails", { bucket, failing, why }));
  }
}

const isOfService = (error: unknown): error is Error =>
  error instanceof Error && !(error instanceof StorageRefused);
