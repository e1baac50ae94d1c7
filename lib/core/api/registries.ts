import { z } from "zod";
import { codedPhrase, encodePhrase } from "../phrases";
import { addresses } from "./addresses";
import { splitAddress } from "../registry-address";
import { vendorNames } from "../vendors";
import { instant, list, origin, registryName } from "./common";
import { bodySizes, endpoint } from "./endpoint";
import { collector } from "./garbage-collections";
import { givenArchive, givenStorage, registryArchive, registryStorage } from "./registry-places";

export const registryUrl = z
  .url({
    protocol: /^https?$/,
    abort: true,
    error: codedPhrase("field.addressScheme"),
  })
  .max(2000)
  .superRefine((text, context) => {
    const result = splitAddress(text);
    if (result.ok) return;
    const message = encodePhrase(result.fault) as unknown as string;
    context.addIssue({ code: "custom", message });
  });

const hostAlias = z
  .string()
  .max(255)
  .regex(/^[A-Za-z0-9.-]+(:[0-9]{1,5})?(\/[a-z0-9._-]+)*$/, codedPhrase("field.hostAlias"));

export const hostAliases = z.array(hostAlias).max(20);

/** How to connect. Secrets go in through these fields and never come out. */
const connectionFields = {
  name: registryName,
  /** A user name and a password in it are moved into their own fields. */
  url: registryUrl,
  username: z.string().max(512).optional(),
  password: z.string().max(8192).optional(),
  /** Bearer (identity) token or refresh token in place of a password. */
  identityToken: z.string().max(16_384).optional(),
  /** The `auths` document of a Docker config.json; the entry for this host is taken. */
  dockerConfig: z.string().max(65_536).optional(),
  /** PEM. */
  ca: z.string().max(262_144).optional(),
  clientCertificate: z.string().max(262_144).optional(),
  clientKey: z.string().max(262_144).optional(),
  skipTlsVerify: z.boolean(),
  /** Hosts besides the registry's own that may receive its credentials or be redirected to. */
  trustedHosts: z.array(z.string().max(255)).max(20),
  /** For registries without a catalog: these repositories, or all below "prefix/" entries. */
  repositories: z.array(z.string().max(255)).max(10_000),
  /** Names under which others pull from it: "registry.example.com", or "mirror.example.com/hub" for a part of one. */
  hostAliases,
  maxConcurrency: z.number().int().min(1).max(64),
  maxRequestsPerSecond: z.number().int().min(1).max(10_000).nullable(),
  /** The registry's own kind where it cannot be told from its answers. */
  vendor: z.enum(vendorNames).exclude(["unknown"]).nullable(),
  storage: givenStorage.nullable(),
  archive: givenArchive.nullable(),
  /** Whoever confirms a plan must not be the one who made it. */
  secondPerson: z.boolean(),
};

export const registryConnection = z.object({
  ...connectionFields,
  skipTlsVerify: connectionFields.skipTlsVerify.default(false),
  trustedHosts: connectionFields.trustedHosts.default([]),
  repositories: connectionFields.repositories.default([]),
  hostAliases: connectionFields.hostAliases.default([]),
  maxConcurrency: connectionFields.maxConcurrency.default(16),
  maxRequestsPerSecond: connectionFields.maxRequestsPerSecond.default(null),
  vendor: connectionFields.vendor.default(null),
  storage: connectionFields.storage.default(null),
  archive: connectionFields.archive.default(null),
  secondPerson: connectionFields.secondPerson.default(false),
});
export type RegistryConnection = z.output<typeof registryConnection>;

/** Without defaults: `partial()` would still apply them, and so reset what a change leaves out. */
export const registryChange = z.object(connectionFields).partial();
export type RegistryChange = z.output<typeof registryChange>;

export const checkName = z.enum([
  "reachable",
  "tls",
  "authentication",
  "catalog",
  "digestDelete",
  "tagDelete",
  "referrers",
  "tagLists",
  "storage",
]);

/**
 * Whether lists of tags leave some out (CNCF Distribution 3.1.0 and 3.1.1 on S3). possible: a version that
 * does on some storages, and it does not show which storage this is.
 */
export const hiddenTags = z.enum(["none", "possible", "affected"]);
export type HiddenTags = z.output<typeof hiddenTags>;

export const checkItem = z.object({
  name: checkName,
  state: z.enum(["ok", "warning", "failed", "unknown"]),
  /** What was found. */
  message: z.string(),
  /** What to do about it, when there is something to do. */
  advice: z.string().nullable(),
});
export type CheckItem = z.output<typeof checkItem>;

export const registryCheck = z.object({
  checkedAt: instant,
  vendor: z.enum(vendorNames),
  /**
   * Which CNCF Distribution: "2" is any version before 3, "3.0" includes its alpha and beta versions, "3.1" is
   * any later one. null: another product, or not known.
   */
  generation: z.enum(["2", "3.0", "3.1"]).nullish(),
  /** "none", "basic" or "bearer". */
  authentication: z.enum(["none", "basic", "bearer", "unknown"]),
  items: z.array(checkItem),
  capabilities: z.object({
    catalog: z.boolean(),
    deleteDigest: z.boolean().nullable(),
    /** How one tag of several is removed, or would be if deleting were allowed: that is `deleteDigest`. */
    untag: z.enum(["native", "placeholder", "none"]),
    referrers: z.boolean(),
    readOnly: z.boolean(),
    /** A pull-through cache. null: it may be one. */
    proxy: z.boolean().nullable(),
    /** null, or absent in a check of an earlier version: not known. */
    hiddenTags: hiddenTags.nullish(),
  }),
});
export type RegistryCheck = z.output<typeof registryCheck>;

/** What a check says to a program; its items are for people. */
export type CheckFacts = Omit<RegistryCheck, "items">;

export const registry = z.object({
  name: registryName,
  url: z.string(),
  username: z.string().nullable(),
  hasPassword: z.boolean(),
  skipTlsVerify: z.boolean(),
  hasCa: z.boolean(),
  trustedHosts: z.array(z.string()),
  repositories: z.array(z.string()),
  hostAliases: z.array(z.string()),
  maxConcurrency: z.number(),
  maxRequestsPerSecond: z.number().nullable(),
  vendor: z.enum(vendorNames).nullable(),
  storage: registryStorage.nullable(),
  archive: registryArchive.nullable(),
  secondPerson: z.boolean(),
  /** What collects its garbage, as the operator has set it up; null where nothing does. */
  collector: collector.nullable(),
  origin,
  check: registryCheck.nullable(),
  createdAt: instant,
  /** The last finished scan, and the one under way. */
  lastScan: z
    .object({
      id: z.string(),
      finishedAt: instant,
      complete: z.boolean(),
      /** Sentences: what it could not see; null also where that was not written down yet. */
      incompleteReason: z.string().nullable(),
    })
    .nullable(),
  activeScanId: z.string().nullable(),
  /** Tags that answered in the last scans and that the registry leaves out of its lists. */
  hiddenTags: z.number(),
  /**
   * null while its events are off. `changedAt`: when they last changed what is known of its content;
   * `timesChangedAt`: when only of when it was pushed and pulled, which may be every second.
   */
  events: z
    .object({ changedAt: instant.nullable(), timesChangedAt: instant.nullable() })
    .nullable(),
  totals: z.object({
    repositories: z.number(),
    tags: z.number(),
    manifests: z.number(),
    /** Each blob once, as of the last full scan; before the first, the sum of what is known of repositories. */
    bytes: z.number(),
  }),
});
export type Registry = z.output<typeof registry>;

/** To connect asks the registry nothing: `next` are the calls that do, in their order. */
export const createdRegistry = registry.extend({
  next: z.array(z.object({ method: z.string(), path: z.string(), purpose: z.string() })),
});

const params = z.object({ registry: registryName });
const tag = "registries";

export const registries = {
  list: endpoint({
    ...addresses.registries.list,
    action: "registry:read",
    summary: "Registries with their last check, last scan and totals",
    tag,
    response: list(registry),
  }),
  create: endpoint({
    ...addresses.registries.create,
    action: "registry:write",
    summary: "Connect a registry",
    tag,
    body: registryConnection,
    maxBody: bodySizes.connection,
    response: createdRegistry,
    status: 201,
  }),
  get: endpoint({
    ...addresses.registries.get,
    action: "registry:read",
    summary: "One registry",
    tag,
    params,
    response: registry,
  }),
  update: endpoint({
    ...addresses.registries.update,
    action: "registry:write",
    summary: "Change a connection; a secret left out stays as it is, an empty one is removed",
    tag,
    params,
    body: registryChange,
    maxBody: bodySizes.connection,
    response: registry,
  }),
  remove: endpoint({
    ...addresses.registries.remove,
    action: "registry:write",
    summary: "Forget a registry; nothing in the registry itself changes",
    tag,
    params,
  }),
  /** Diagnose an address before it is saved. */
  tryOut: endpoint({
    ...addresses.registries.tryOut,
    action: "registry:write",
    summary: "Diagnose a connection that has not been saved",
    tag,
    body: registryConnection.partial({ name: true }),
    maxBody: bodySizes.connection,
    response: registryCheck,
  }),
  check: endpoint({
    ...addresses.registries.check,
    action: "registry:check",
    summary: "Diagnose: reachable, TLS, authentication, catalog, deletes, referrers",
    tag,
    params,
    response: registryCheck,
  }),
} as const;
