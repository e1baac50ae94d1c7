import "server-only";
import { hostAliases } from "@/lib/core/api/registries";
import { z } from "zod";
import { decodePhrase, encodePhrase, inEnglish } from "@/lib/core/phrases";
import { parseDuration } from "@/lib/core/policy/duration";
import { duration } from "@/lib/core/policy/duration-schema";
import { formatQuantity } from "@/lib/core/quantity";
import { splitAddress, mergeCredentials } from "@/lib/core/registry-address";
import { collectorsText } from "./collectors";
import { sourcesText } from "./sources";
import { parseRanges } from "./network-address";

const flag = z
  .enum(["true", "false", "1", "0"])
  .transform((value) => value === "true" || value === "1");
const optional = z.string().min(1).optional();
const wholePath = z.string().startsWith("/", "must be a whole path, beginning with a slash");
const wholePaths = z
  .string()
  .default("")
  .transform((list) => list.split(":").filter((path) => path !== ""))
  .refine((paths) => paths.every((path) => path.startsWith("/")), {
    error: "must be whole paths, each beginning with a slash, separated by colons",
  });
/** A session's last use is written once a minute, so that a shorter one would end sessions in use. */
const sessionTime = duration.refine(
  (value) => parseDuration(value) >= 5 * 60_000,
  "needs 5m or more",
);

const address = z.url({ protocol: /^https?$/, abort: true }).superRefine((text, context) => {
  const result = splitAddress(text);
  if (!result.ok)
    context.addIssue({ code: "custom", message: encodePhrase(result.fault) as unknown as string });
});

function holdsNoCredentials(text: string): boolean {
  const result = splitAddress(text);
  return !result.ok || result.address.credentials === null;
}

/** What opens the store, and the store itself: nothing that is connected to is ever sent it. */
export function isOwnSecret(name: string): boolean {
  return /^(DRYDOCK_.*|NEXTAUTH_.*|DATABASE_URL)$/.test(name);
}

/** They hold Drydock's own secrets, which no command that it starts is given. */
function isOwnSetting(name: string): boolean {
  return (
    isOwnSecret(name) || /^REGISTRY_(URL|PASSWORD|(STORAGE|ARCHIVE)_SECRET_ACCESS_KEY)$/.test(name)
  );
}

/** Every environment variable Drydock reads. Nothing else touches `process.env`. */
const schema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  DRYDOCK_DATA_DIR: z.string().min(1).default("./data"),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must begin with postgres://")
    .optional(),
  DRYDOCK_SECRET: z.string().min(32, "needs at least 32 characters").optional(),
  DRYDOCK_SECRET_FILE: optional,
  DRYDOCK_SECRET_OLD: z.string().min(32, "needs at least 32 characters").optional(),
  DRYDOCK_SECRET_OLD_FILE: optional,
  /** Set by scripts/reseal.mjs: do that and end, instead of serving. */
  DRYDOCK_COMMAND: z.enum(["reseal"]).optional(),
  DRYDOCK_PUBLIC_URL: address
    .refine(holdsNoCredentials, "holds a user name or a password")
    .optional(),
  DRYDOCK_TRUSTED_PROXIES: z
    .string()
    .default("")
    .transform((list, { addIssue }) => {
      try {
        return parseRanges(list);
      } catch (error) {
        addIssue(error instanceof Error ? error.message : String(error));
        return z.NEVER;
      }
    }),
  DRYDOCK_SESSION_LIFETIME: sessionTime.default("12h"),
  DRYDOCK_SESSION_IDLE: sessionTime.default("2h"),
  DRYDOCK_ADMIN_EMAIL: z.email().default("admin@drydock.local"),
  DRYDOCK_ADMIN_PASSWORD: z.string().min(10, "needs at least 10 characters").optional(),
  DRYDOCK_API_TOKEN: z.string().min(20, "needs at least 20 characters").optional(),
  DRYDOCK_LOG_LEVEL: z
    .enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"])
    .default("info"),
  DRYDOCK_PLAN_HOURS: z.coerce
    .number()
    .positive()
    .max(24 * 30)
    .default(24),
  DRYDOCK_RECONCILE_INTERVAL: z.union([z.literal("off"), duration]).default("1h"),
  DRYDOCK_COLLECTORS: collectorsText.default({}),
  DRYDOCK_SOURCES: sourcesText.default({}),
  DRYDOCK_CONFIG: wholePath.optional(),
  DRYDOCK_TRUSTED_KEYS: wholePath.optional(),
  DRYDOCK_GC_COMMAND: optional,
  DRYDOCK_GC_TIMEOUT: duration.default("6h"),
  DRYDOCK_GC_ENV: z
    .string()
    .default("")
    .transform((list) => list.split(/[\s,]+/).filter((name) => name !== ""))
    .refine((names) => names.every((name) => /^[A-Za-z_][A-Za-z0-9_]*$/.test(name)), {
      error: "must be names of variables, separated by commas",
    })
    .refine((names) => !names.some(isOwnSetting), {
      error:
        "cannot pass on Drydock's own settings, DATABASE_URL, REGISTRY_URL or REGISTRY_PASSWORD",
    }),
  DRYDOCK_STORAGE_ROOTS: wholePaths,
  DRYDOCK_ARCHIVE_ROOTS: wholePaths,
  DRYDOCK_NOTICE: optional,
  REGISTRY_URL: address.optional(),
  REGISTRY_NAME: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,62}$/)
    .default("default"),
  REGISTRY_USERNAME: optional,
  REGISTRY_PASSWORD: optional,
  REGISTRY_CA_FILE: optional,
  REGISTRY_HOST_ALIASES: z
    .string()
    .default("")
    .transform((text) => text.split(",").flatMap((name) => name.trim() || []))
    .pipe(hostAliases),
  REGISTRY_SKIP_TLS_VERIFY: flag.default(false),
  REGISTRY_SECOND_PERSON: flag.default(false),
  REGISTRY_STORAGE_ROOT: wholePath.optional(),
  REGISTRY_STORAGE_BUCKET: optional,
  REGISTRY_STORAGE_PREFIX: z.string().default(""),
  REGISTRY_STORAGE_REGION: z.string().min(1).default("us-east-1"),
  REGISTRY_STORAGE_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  REGISTRY_STORAGE_ACCESS_KEY_ID: optional,
  REGISTRY_STORAGE_SECRET_ACCESS_KEY: optional,
  REGISTRY_ARCHIVE_DIRECTORY: wholePath.optional(),
  REGISTRY_ARCHIVE_BUCKET: optional,
  REGISTRY_ARCHIVE_PREFIX: z.string().default(""),
  REGISTRY_ARCHIVE_REGION: z.string().min(1).default("us-east-1"),
  REGISTRY_ARCHIVE_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  REGISTRY_ARCHIVE_ACCESS_KEY_ID: optional,
  REGISTRY_ARCHIVE_SECRET_ACCESS_KEY: optional,
  REGISTRY_ARCHIVE_KEEP_FOR: duration.default("30d"),
});

/** A user and a password in REGISTRY_URL move to where they are kept secret. */
const environment = schema.superRefine(refuseBoth).transform((env, context) => {
  if (env.REGISTRY_URL === undefined) return env;
  const result = splitAddress(env.REGISTRY_URL);
  if (!result.ok) return z.NEVER;
  const { url, credentials } = result.address;
  if (!credentials) return { ...env, REGISTRY_URL: url };
  const given = { username: env.REGISTRY_USERNAME, password: env.REGISTRY_PASSWORD };
  const merged = mergeCredentials(credentials, given);
  if (!merged) {
    context.addIssue({
      code: "custom",
      path: ["REGISTRY_URL"],
      message:
        "holds other credentials than REGISTRY_USERNAME and REGISTRY_PASSWORD; give them in one place only",
    });
    return z.NEVER;
  }
  return {
    ...env,
    REGISTRY_URL: url,
    REGISTRY_USERNAME: merged.username,
    REGISTRY_PASSWORD: merged.password,
  };
});

export const environmentNames: readonly string[] = Object.keys(schema.shape);

export type Environment = Readonly<
  z.output<typeof environment> & {
    /** What a collector's commands are started with: PATH, HOME and those that DRYDOCK_GC_ENV names. */
    commandVariables: Readonly<Record<string, string>>;
    /** What a configuration file may refer to for secrets: all but Drydock's own settings. */
    variables: Readonly<Record<string, string>>;
    /** Where storages may lie: DRYDOCK_STORAGE_ROOTS, and REGISTRY_STORAGE_ROOT. */
    storageRoots: readonly string[];
    /** Where archives may lie: DRYDOCK_ARCHIVE_ROOTS, and REGISTRY_ARCHIVE_DIRECTORY. */
    archiveRoots: readonly string[];
  }
>;

/** Throws one error naming every fault, so that a bad start is mended in one go. */
export function parseEnvironment(source: Record<string, string | undefined>): Environment {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = environment.safeParse(present);
  if (result.success) {
    const names = ["PATH", "HOME", ...result.data.DRYDOCK_GC_ENV];
    const commandVariables = Object.fromEntries(
      names.flatMap((name) => (present[name] === undefined ? [] : [[name, present[name]]])),
    );
    const { data } = result;
    const withOwn = (roots: string[], own?: string) => (own ? [...roots, own] : roots);
    return Object.freeze({
      ...data,
      commandVariables,
      variables: Object.fromEntries(
        Object.entries(present).flatMap(([name, value]) =>
          value === undefined || isOwnSecret(name) ? [] : [[name, value]],
        ),
      ),
      storageRoots: withOwn(data.DRYDOCK_STORAGE_ROOTS, data.REGISTRY_STORAGE_ROOT),
      archiveRoots: withOwn(data.DRYDOCK_ARCHIVE_ROOTS, data.REGISTRY_ARCHIVE_DIRECTORY),
    });
  }
  const faults = result.error.issues.map(
    ({ path, message }) => `  ${path.join(".")}: ${inEnglish(decodePhrase(message))}`,
  );
  throw new Error(
    `The environment has ${formatQuantity(faults.length, "fault")}:\n${faults.join("\n")}`,
  );
}

/** A value in the environment and a file that may hold another: which one is meant cannot be told. */
function refuseBoth(env: z.output<typeof schema>, context: z.RefinementCtx): void {
  for (const name of ["DRYDOCK_SECRET", "DRYDOCK_SECRET_OLD"] as const) {
    const file = `${name}_FILE` as const;
    if (env[name] === undefined || env[file] === undefined) continue;
    context.addIssue({ code: "custom", path: [file], message: `give either this or ${name}` });
  }
  for (const { name, directory } of [
    { name: "REGISTRY_STORAGE", directory: "REGISTRY_STORAGE_ROOT" },
    { name: "REGISTRY_ARCHIVE", directory: "REGISTRY_ARCHIVE_DIRECTORY" },
  ] as const) {
    if (env[`${name}_BUCKET`] === undefined) continue;
    const refuse = (message: string) =>
      context.addIssue({ code: "custom", path: [`${name}_BUCKET`], message });
    if (env[directory] !== undefined) refuse(`give either this or ${directory}`);
    const [id, key] = [`${name}_ACCESS_KEY_ID`, `${name}_SECRET_ACCESS_KEY`] as const;
    if (env[id] === undefined || env[key] === undefined) refuse(`needs ${id} and ${key}`);
  }
}
