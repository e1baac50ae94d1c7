import "server-only";
import { z } from "zod";
import { duration } from "@/lib/core/policy/duration";

const flag = z
  .enum(["true", "false", "1", "0"])
  .transform((value) => value === "true" || value === "1");
const optional = z.string().min(1).optional();

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
  DRYDOCK_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
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
  DRYDOCK_GC_COMMAND: optional,
  DRYDOCK_GC_TIMEOUT: duration.default("6h"),
  DRYDOCK_NOTICE: optional,
  REGISTRY_URL: z.url({ protocol: /^https?$/ }).optional(),
  REGISTRY_NAME: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,62}$/)
    .default("default"),
  REGISTRY_USERNAME: optional,
  REGISTRY_PASSWORD: optional,
  REGISTRY_CA_FILE: optional,
  REGISTRY_SKIP_TLS_VERIFY: flag.default(false),
});

export const environmentNames: readonly string[] = Object.keys(schema.shape);

export type Environment = Readonly<z.output<typeof schema>>;

/** Throws one error naming every fault, so that a bad start is mended in one go. */
export function parseEnvironment(source: Record<string, string | undefined>): Environment {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = schema.superRefine(refuseBoth).safeParse(present);
  if (result.success) return Object.freeze(result.data);
  const faults = result.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`The environment has ${faults.length} fault(s):\n${faults.join("\n")}`);
}

/** A value in the environment and a file that may hold another: which one is meant cannot be told. */
function refuseBoth(env: z.output<typeof schema>, context: z.RefinementCtx): void {
  for (const name of ["DRYDOCK_SECRET", "DRYDOCK_SECRET_OLD"] as const) {
    const file = `${name}_FILE` as const;
    if (env[name] === undefined || env[file] === undefined) continue;
    context.addIssue({ code: "custom", path: [file], message: `give either this or ${name}` });
  }
}
