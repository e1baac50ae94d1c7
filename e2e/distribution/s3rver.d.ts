/** The package brings no types of its own; this is what is used of it. */
declare module "@20minutes/s3rver" {
  import type { RequestListener } from "node:http";

  export interface Listing {
    objects: { key: string }[];
    commonPrefixes: string[];
    isTruncated: boolean;
  }

  export interface ListingOptions {
    delimiter?: string;
    prefix?: string;
    startAfter?: string;
    maxKeys?: number;
  }

  export default class S3rver {
    constructor(options: {
      directory: string;
      silent: boolean;
      vhostBuckets: boolean;
      configureBuckets: { name: string }[];
    });
    store: { listObjects(bucket: string, options: ListingOptions): Promise<Listing> };
    /** Koa's: the second writes what the later ones answer as XML. */
    middleware: ((context: { body: unknown }, next: () => Promise<void>) => Promise<void>)[];
    configureBuckets(): Promise<unknown>;
    callback(): RequestListener;
  }
}
