import { z } from "zod";
import { codedPhrase } from "../phrases";
import { duration } from "../policy/duration-schema";

const directory = z.string().min(1, codedPhrase("field.directory")).max(1_000);

export const directoryStorage = z.strictObject({
  type: z.literal("filesystem"),
  /** The directory that holds `docker/registry/v2`. */
  root: directory,
});

/** A bucket, or what in it begins with the prefix, and the key to it. */
export const bucket = {
  type: z.literal("s3"),
  bucket: z
    .string()
    .max(63)
    .regex(/^[a-z0-9][a-z0-9.-]*[a-z0-9]$/, codedPhrase("field.bucket")),
  /** Of a storage: what the registry's configuration calls `rootdirectory`. */
  prefix: z.string().max(500).default(""),
  region: z
    .string()
    .max(50)
    .regex(/^[a-z0-9-]+$/, codedPhrase("field.region"))
    .default("us-east-1"),
  /** Of another service with S3's API; null: Amazon's own of the region. */
  endpoint: z
    .url({ protocol: /^https?$/, error: codedPhrase("field.bucketEndpoint") })
    .max(2_000)
    .nullable()
    .default(null),
  accessKeyId: z.string().min(1).max(256),
};
const bucketStorage = z.object(bucket);
export type BucketPlace = Omit<z.output<typeof bucketStorage>, "type">;
/** Goes in and never comes out; left out, it stays as long as it is the same place and key. */
const secretAccessKey = z.string().max(1_024).optional();

/** Where the registry keeps its content, for Drydock to read. */
export const registryStorage = z.discriminatedUnion("type", [directoryStorage, bucketStorage]);
export type RegistryStorage = z.output<typeof registryStorage>;

export const givenStorage = z.discriminatedUnion("type", [
  directoryStorage,
  z.strictObject({ ...bucket, secretAccessKey }),
]);

/** Where what runs remove is kept, so that it can be restored after the registry has collected its garbage. */
export const keepFor = duration.default("30d");
export const directoryArchive = z.strictObject({
  type: z.literal("filesystem"),
  directory,
  keepFor,
});
export const registryArchive = z.discriminatedUnion("type", [
  directoryArchive,
  z.object({ ...bucket, keepFor }),
]);
export type RegistryArchive = z.output<typeof registryArchive>;
export const givenArchive = z.discriminatedUnion("type", [
  directoryArchive,
  z.strictObject({ ...bucket, keepFor, secretAccessKey }),
]);
