import { z } from "zod";
import { registryConnection, type Registry } from "@/lib/core/api/registries";

const shape = registryConnection.shape;

const splitLines = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** A directory, a bucket, or neither; the fields of the others may hold what was typed before. */
const placeFields = z.object({
  type: z.enum(["none", "filesystem", "s3"]),
  bucket: z.string(),
  prefix: z.string(),
  region: z.string(),
  endpoint: z.string(),
  accessKeyId: z.string(),
  secretAccessKey: z.string().optional(),
});
type PlaceFields = z.output<typeof placeFields>;

function toBucket({ bucket, prefix, region, endpoint, accessKeyId, secretAccessKey }: PlaceFields) {
  return {
    ...{ type: "s3" as const, bucket, prefix, region, accessKeyId },
    endpoint: endpoint.trim() === "" ? null : endpoint.trim(),
    ...(secretAccessKey ? { secretAccessKey } : {}),
  };
}

function placeDefaults(place: Registry["storage"] | Registry["archive"]): PlaceFields {
  const known = place?.type === "s3" ? place : null;
  return {
    type: place?.type ?? "none",
    bucket: known?.bucket ?? "",
    prefix: known?.prefix ?? "",
    region: known?.region ?? "us-east-1",
    endpoint: known?.endpoint ?? "",
    accessKeyId: known?.accessKeyId ?? "",
  };
}

const storageFields = placeFields
  .extend({ root: z.string() })
  .transform((fields): z.input<typeof shape.storage> => {
    if (fields.type === "none") return null;
    return fields.type === "s3"
      ? toBucket(fields)
      : { type: "filesystem", root: fields.root.trim() };
  });

const archiveFields = placeFields
  .extend({ directory: z.string(), keepFor: z.string() })
  .transform((fields): z.input<typeof shape.archive> => {
    if (fields.type === "none") return null;
    const keepFor = fields.keepFor.trim() === "" ? {} : { keepFor: fields.keepFor.trim() };
    return fields.type === "s3"
      ? { ...toBucket(fields), ...keepFor }
      : { type: "filesystem", directory: fields.directory.trim(), ...keepFor };
  });

/** The API's own schema, fed from text fields: lists come one a line, an empty number is no limit. */
export const connectionForm = registryConnection.extend({
  trustedHosts: z.string().transform(splitLines).pipe(shape.trustedHosts.unwrap()),
  repositories: z.string().transform(splitLines).pipe(shape.repositories.unwrap()),
  hostAliases: z.string().transform(splitLines).pipe(shape.hostAliases.unwrap()),
  maxConcurrency: z.coerce.number<string>().pipe(shape.maxConcurrency.unwrap()),
  maxRequestsPerSecond: z
    .string()
    .transform((text) => (text.trim() === "" ? null : Number(text)))
    .pipe(shape.maxRequestsPerSecond.unwrap()),
  vendor: z
    .string()
    .transform((text) => text || null)
    .pipe(shape.vendor.unwrap()),
  storage: storageFields.pipe(shape.storage.unwrap()),
  archive: archiveFields.pipe(shape.archive.unwrap()),
  skipTlsVerify: z.boolean(),
  secondPerson: z.boolean(),
});

export type ConnectionFields = z.input<typeof connectionForm>;
export type Connection = z.output<typeof connectionForm>;

/** Secrets have no starting value: undefined keeps what is stored, "" removes it. */
export function connectionDefaults(registry?: Registry): ConnectionFields {
  const { storage = null, archive = null } = registry ?? {};
  return {
    name: registry?.name ?? "",
    url: registry?.url ?? "",
    username: registry?.username ?? "",
    skipTlsVerify: registry?.skipTlsVerify ?? false,
    secondPerson: registry?.secondPerson ?? false,
    trustedHosts: registry?.trustedHosts.join("\n") ?? "",
    repositories: registry?.repositories.join("\n") ?? "",
    hostAliases: registry?.hostAliases.join("\n") ?? "",
    maxConcurrency: String(registry?.maxConcurrency ?? 16),
    maxRequestsPerSecond: registry?.maxRequestsPerSecond?.toString() ?? "",
    vendor: registry?.vendor ?? "",
    storage: {
      ...placeDefaults(storage),
      root: storage?.type === "filesystem" ? storage.root : "",
    },
    archive: {
      ...placeDefaults(archive),
      directory: archive?.type === "filesystem" ? archive.directory : "",
      keepFor: archive?.keepFor ?? "30d",
    },
  };
}

/** A new connection has nothing to remove, so an empty field is a field left out. */
export function withoutEmpty(connection: Connection): Connection {
  const filled = Object.entries(connection).filter(([, value]) => value !== "");
  return Object.fromEntries(filled) as Connection;
}
