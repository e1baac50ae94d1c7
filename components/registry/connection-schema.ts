import { z } from "zod";
import { registryConnection, type Registry } from "@/lib/core/api/registries";

const shape = registryConnection.shape;

const splitLines = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

const storageFields = z.object({
  type: z.enum(["none", "filesystem", "s3"]),
  root: z.string(),
  bucket: z.string(),
  prefix: z.string(),
  region: z.string(),
  endpoint: z.string(),
  accessKeyId: z.string(),
  secretAccessKey: z.string().optional(),
});
type StorageFields = z.output<typeof storageFields>;

/** What the chosen kind of storage has; the other fields may hold what was typed before. */
function toStorage({
  type,
  root,
  endpoint,
  secretAccessKey,
  ...bucket
}: StorageFields): z.input<typeof shape.storage> {
  if (type === "none" || (type === "filesystem" && root.trim() === "")) return null;
  if (type === "filesystem") return { type, root: root.trim() };
  return {
    type,
    ...bucket,
    endpoint: endpoint.trim() === "" ? null : endpoint.trim(),
    ...(secretAccessKey ? { secretAccessKey } : {}),
  };
}

function storageDefaults(storage: Registry["storage"]): StorageFields {
  const known = storage?.type === "s3" ? storage : null;
  return {
    type: storage?.type ?? "none",
    root: storage?.type === "filesystem" ? storage.root : "",
    bucket: known?.bucket ?? "",
    prefix: known?.prefix ?? "",
    region: known?.region ?? "us-east-1",
    endpoint: known?.endpoint ?? "",
    accessKeyId: known?.accessKeyId ?? "",
  };
}

/** The API's own schema, fed from text fields: lists come one a line, an empty number is no limit. */
export const connectionForm = registryConnection.extend({
  trustedHosts: z.string().transform(splitLines).pipe(shape.trustedHosts.unwrap()),
  repositories: z.string().transform(splitLines).pipe(shape.repositories.unwrap()),
  maxConcurrency: z.coerce.number<string>().pipe(shape.maxConcurrency.unwrap()),
  maxRequestsPerSecond: z
    .string()
    .transform((text) => (text.trim() === "" ? null : Number(text)))
    .pipe(shape.maxRequestsPerSecond.unwrap()),
  vendor: z
    .string()
    .transform((text) => text || null)
    .pipe(shape.vendor.unwrap()),
  storage: storageFields.transform(toStorage).pipe(shape.storage.unwrap()),
  archive: z
    .object({ directory: z.string(), keepFor: z.string() })
    .transform(({ directory, keepFor }) =>
      directory.trim() === ""
        ? null
        : {
            type: "filesystem" as const,
            directory: directory.trim(),
            ...(keepFor.trim() === "" ? {} : { keepFor: keepFor.trim() }),
          },
    )
    .pipe(shape.archive.unwrap()),
  skipTlsVerify: z.boolean(),
});

export type ConnectionFields = z.input<typeof connectionForm>;
export type Connection = z.output<typeof connectionForm>;

/** Secrets have no starting value: undefined keeps what is stored, "" removes it. */
export function connectionDefaults(registry?: Registry): ConnectionFields {
  return {
    name: registry?.name ?? "",
    url: registry?.url ?? "",
    username: registry?.username ?? "",
    skipTlsVerify: registry?.skipTlsVerify ?? false,
    trustedHosts: registry?.trustedHosts.join("\n") ?? "",
    repositories: registry?.repositories.join("\n") ?? "",
    maxConcurrency: String(registry?.maxConcurrency ?? 16),
    maxRequestsPerSecond: registry?.maxRequestsPerSecond?.toString() ?? "",
    vendor: registry?.vendor ?? "",
    storage: storageDefaults(registry?.storage ?? null),
    archive: {
      directory: registry?.archive?.directory ?? "",
      keepFor: registry?.archive?.keepFor ?? "30d",
    },
  };
}

/** A new connection has nothing to remove, so an empty field is a field left out. */
export function withoutEmpty(connection: Connection): Connection {
  const filled = Object.entries(connection).filter(([, value]) => value !== "");
  return Object.fromEntries(filled) as Connection;
}
