import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { resignBucketRequest } from "./s3-signature";
import S3rver, { type Listing, type ListingOptions } from "@20minutes/s3rver";

const BUCKET = "registry";
const KEY = "S3RVER";
/** How the server names the files of an object, and the folder of unfinished uploads. */
const OBJECT = "._S3rver_object";
const UPLOADS = "._S3rver_uploads";

/**
 * One bucket of an S3 server from npm (s3rver) on loopback: it verifies signatures, also those of presigned
 * addresses. What it lacks and no Distribution stores in it without is done here, in its folder: ListMultipartUploads,
 * ListParts and AbortMultipartUpload (these three check no signature), and folders in ListObjects, where it leaves out
 * those that hold only folders and counts none.
 */
export class S3Bucket {
  /** Digests of the blobs that readers have fetched by a presigned address, as redirects lead there. */
  readonly redirected: string[] = [];
  /** It serves what it has and refuses what is new, as for a key that may only read. */
  readOnly = false;
  /** Nor does it delete. */
  keepsAll = false;

  private constructor(
    private readonly server: Server,
    private readonly folder: string,
  ) {}

  static async start(): Promise<S3Bucket> {
    const folder = await mkdtemp(join(tmpdir(), "drydock-s3-"));
    const options = { directory: folder, silent: true, configureBuckets: [{ name: BUCKET }] };
    const s3 = new S3rver({ ...options, vhostBuckets: false });
    const list = s3.store.listObjects.bind(s3.store);
    s3.store.listObjects = async (name, asked) =>
      asked.delimiter ? fold(await list(name, whole(asked)), asked) : list(name, asked);
    s3.middleware.splice(2, 0, async (context, next) => {
      await next();
      countFolders(context.body);
    });
    await s3.configureBuckets();
    const serve = s3.callback();
    const server = createServer();
    const bucket = new S3Bucket(server, folder);
    server.on("request", (request: IncomingMessage, response: ServerResponse) => {
      const isWrite = request.method === "PUT" || request.method === "POST";
      const isRefused = isWrite ? bucket.readOnly : request.method === "DELETE" && bucket.keepsAll;
      if (isRefused) {
        request.resume();
        response.writeHead(403, { "content-type": "application/xml" });
        response.end("<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>");
        return;
      }
      resignBucketRequest(request, BUCKET, KEY);
      const { pathname, searchParams } = new URL(request.url ?? "/", "http://s3");
      const hex = /\/blobs\/sha256\/..\/([0-9a-f]{64})\/data$/.exec(pathname)?.[1];
      if (hex && searchParams.has("X-Amz-Signature")) bucket.redirected.push(`sha256:${hex}`);
      if (request.method === "GET" && searchParams.has("uploads")) {
        void bucket
          .listUploads(searchParams.get("prefix") ?? "")
          .then((xml) => answer(response, xml));
      } else if (request.method === "GET" && searchParams.has("uploadId")) {
        void bucket
          .listParts(searchParams.get("uploadId") ?? "")
          .then((xml) => answer(response, xml));
      } else if (request.method === "DELETE" && searchParams.has("uploadId")) {
        void bucket
          .giveUp(searchParams.get("uploadId") ?? "")
          .then(() => response.writeHead(204).end());
      } else serve(request, response);
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return bucket;
  }

  /** host:port, as it stands in a redirect. */
  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** What stands under `storage.s3` in a Distribution's configuration. */
  get settings(): Record<string, unknown> {
    return {
      accesskey: KEY,
      secretkey: KEY,
      region: "us-east-1",
      regionendpoint: `http://${this.host}`,
      bucket: BUCKET,
      secure: false,
      v4auth: true,
    };
  }

  /** Bytes of blob data in the bucket. */
  async blobBytes(): Promise<number> {
    const blobs = join(this.folder, BUCKET, "docker/registry/v2/blobs");
    const entries = await readdir(blobs, { recursive: true, withFileTypes: true }).catch(() => []);
    const files = entries.filter((entry) => entry.name === `data${OBJECT}`);
    const sizes = files.map(async (file) => (await stat(join(file.parentPath, file.name))).size);
    return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  }

  /** Keys of objects, sorted. */
  async keys(prefix: string): Promise<string[]> {
    const root = join(this.folder, BUCKET);
    const entries = await readdir(root, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && entry.name.endsWith(OBJECT))
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1, -OBJECT.length))
      .filter((key) => key.startsWith(prefix))
      .sort();
  }

  /** Keys of uploads in parts that have neither ended nor been given up. */
  async unfinished(): Promise<string[]> {
    return (await this.uploads()).map(({ key }) => key);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
    await rm(this.folder, { recursive: true, force: true });
  }

  private async uploads(): Promise<{ id: string; key: string }[]> {
    const folder = join(this.folder, BUCKET, UPLOADS);
    const ids = await readdir(folder).catch(() => []);
    const uploads = await Promise.all(
      ids.map(async (id) => ({
        id,
        key: await readFile(join(folder, id, "key"), "utf8").catch(() => ""),
      })),
    );
    return uploads.filter(({ key }) => key !== "");
  }

  private async listUploads(prefix: string): Promise<string> {
    const entries = (await this.uploads())
      .filter(({ key }) => key.startsWith(prefix))
      .map(({ id, key }) => `<Upload><Key>${key}</Key><UploadId>${id}</UploadId></Upload>`);
    return `<ListMultipartUploadsResult><Bucket>${BUCKET}</Bucket><IsTruncated>false</IsTruncated>${entries.join("")}</ListMultipartUploadsResult>`;
  }

  private giveUp(id: string): Promise<void> {
    return rm(join(this.folder, BUCKET, UPLOADS, id), { recursive: true, force: true });
  }

  private async listParts(id: string): Promise<string> {
    const folder = join(this.folder, BUCKET, UPLOADS, id);
    const names = (await readdir(folder)).filter((name) => /^\d+$/.test(name));
    const numbers = names.map(Number).toSorted((a, b) => a - b);
    const parts = await Promise.all(
      numbers.map(async (number) => {
        const md5 = await readFile(join(folder, `${number}.md5`), "utf8");
        const { size } = await stat(join(folder, String(number)));
        return `<Part><PartNumber>${number}</PartNumber><ETag>"${md5}"</ETag><Size>${size}</Size></Part>`;
      }),
    );
    return `<ListPartsResult><Bucket>${BUCKET}</Bucket><UploadId>${id}</UploadId><IsTruncated>false</IsTruncated>${parts.join("")}</ListPartsResult>`;
  }
}

/** All that a listing with these options is made of. */
function whole({ prefix, startAfter }: ListingOptions): ListingOptions {
  return { ...(prefix ? { prefix } : {}), ...(startAfter ? { startAfter } : {}) };
}

/** What lies below the first delimiter becomes its folder; everything in the order of bytes, as S3 lists. */
function fold({ objects }: Listing, asked: ListingOptions): Listing {
  const { delimiter, prefix = "", maxKeys = Infinity } = asked;
  const folders = new Set<string>();
  const own = objects.filter(({ key }) => {
    const end = delimiter ? key.indexOf(delimiter, prefix.length) : -1;
    if (end >= 0) folders.add(key.slice(0, end + 1));
    return end < 0;
  });
  if (folders.size + own.length > maxKeys) throw new Error("More than one page of a bucket.");
  return {
    objects: own.toSorted((a, b) => (a.key < b.key ? -1 : 1)),
    commonPrefixes: [...folders].toSorted((a, b) => (a < b ? -1 : 1)),
    isTruncated: false,
  };
}

/** KeyCount is of objects and folders. */
function countFolders(body: unknown): void {
  const { ListBucketResult: list } = (body ?? {}) as {
    ListBucketResult?: { KeyCount?: number; CommonPrefixes: unknown[] };
  };
  if (list?.KeyCount !== undefined) list.KeyCount += list.CommonPrefixes.length;
}

function answer(response: ServerResponse, xml: string): void {
  response.writeHead(200, { "content-type": "application/xml" });
  response.end(`<?xml version="1.0" encoding="UTF-8"?>${xml}`);
}
