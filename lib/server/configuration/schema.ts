import "server-only";
import { z } from "zod";
import { sourceName } from "@/lib/core/api/in-use";
import { mail, newChannel } from "@/lib/core/api/notifications";
import {
  bucket,
  directoryArchive,
  directoryStorage,
  keepFor,
} from "@/lib/core/api/registry-places";
import { registryConnection } from "@/lib/core/api/registries";
import { newSchedule } from "@/lib/core/api/schedules";
import { splitAddress } from "@/lib/core/registry-address";
import { isOwnSecret } from "../app/environment";
import { dockerSource, kubernetesSource, nomadSource } from "../app/sources";

const variable = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]{0,199}$/, "This is no variable's name.")
  .refine((name) => !isOwnSecret(name), "Drydock's own settings cannot be used here.");
const secretFile = z.string().max(1_000).startsWith("/", "Give the file's whole path.");
const reference = [
  z.strictObject({ env: variable }),
  z.strictObject({ file: secretFile }),
] as const;

/** Where a secret is, which is never in the file itself. */
const secret = z.union(reference, {
  error:
    "A secret does not stand in this file. Say where it is: { env: NAME } or { file: /whole/path }.",
});
/** What is no secret, and may all the same come from where secrets are. */
const text = (longest: number) =>
  z.union([z.string().max(longest), ...reference], {
    error: "Expected a text, { env: NAME } or { file: /whole/path }.",
  });

const connection = registryConnection.shape;
const registry = z.strictObject({
  ...connection,
  url: connection.url.refine((address) => {
    const split = splitAddress(address);
    return !split.ok || split.address.credentials === null;
  }, "Credentials do not stand in the address. Give username, and password as { env: NAME }."),
  username: text(512).optional(),
  password: secret.optional(),
  identityToken: secret.optional(),
  dockerConfig: secret.optional(),
  ca: text(262_144).optional(),
  clientCertificate: text(262_144).optional(),
  clientKey: secret.optional(),
  storage: z
    .discriminatedUnion("type", [
      directoryStorage,
      z.strictObject({ ...bucket, secretAccessKey: secret }),
    ])
    .nullable()
    .default(null),
  archive: z
    .discriminatedUnion("type", [
      directoryArchive,
      z.strictObject({ ...bucket, keepFor, secretAccessKey: secret }),
    ])
    .nullable()
    .default(null),
});

const { policyId: _policyId, ...scheduleFields } = newSchedule.shape;
const schedule = z.strictObject({
  ...scheduleFields,
  /** By its name, of those that are declared. */
  policy: z.string().min(1).max(200),
});

const posted = { url: secret };
const channel = z.strictObject({
  ...newChannel.shape,
  target: z.discriminatedUnion("type", [
    z.strictObject({ type: z.literal("webhook"), ...posted, secret: secret.optional() }),
    z.strictObject({ type: z.literal("slack"), ...posted }),
    z.strictObject({ type: z.literal("teams"), ...posted }),
    z.strictObject({ ...mail, password: secret.optional() }),
  ]),
});

const name = { name: sourceName };
const source = z.discriminatedUnion("type", [
  dockerSource.extend(name),
  kubernetesSource.extend(name),
  nomadSource.extend({ ...name, token: secret.optional() }),
]);

/**
 * A configuration file. Its policies are parsed by the policy module itself, whose errors name the path and suggest
 * the cure.
 */
export const configurationSchema = z.strictObject({
  $schema: z.string().max(2_000).optional(),
  registries: z.array(registry).max(1_000).default([]),
  policies: z.array(z.unknown()).max(500).default([]),
  schedules: z.array(schedule).max(200).default([]),
  notifications: z.array(channel).max(50).default([]),
  sources: z.array(source).max(500).default([]),
});
export type ConfigurationDocument = z.output<typeof configurationSchema>;
export const sections = [
  "registries",
  "policies",
  "schedules",
  "notifications",
  "sources",
] as const satisfies (keyof ConfigurationDocument)[];
export type Section = (typeof sections)[number];
