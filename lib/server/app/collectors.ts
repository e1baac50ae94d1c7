import "server-only";
import { z } from "zod";
import { engineAddress } from "./docker-engine";
import { registryName } from "@/lib/core/api/common";
import type { Collector } from "@/lib/core/api/garbage-collections";

const line = z.string().min(1).max(10_000);

const command = z
  .strictObject({
    type: z.literal("command"),
    collect: line,
    readOnlyOn: line.optional(),
    readOnlyOff: line.optional(),
    stop: line.optional(),
    start: line.optional(),
    /** After it, where neither of the others starts the registry again. */
    restart: line.optional(),
    deleteUntagged: z.boolean().optional(),
  })
  .superRefine(({ readOnlyOn, readOnlyOff, stop, start }, { addIssue }) => {
    const isHalf = (one?: string, other?: string) => (one === undefined) !== (other === undefined);
    if (isHalf(readOnlyOn, readOnlyOff)) addIssue("give readOnlyOn and readOnlyOff, or neither");
    if (isHalf(stop, start)) addIssue("give stop and start, or neither");
    if (readOnlyOn !== undefined && stop !== undefined)
      addIssue("give readOnlyOn and readOnlyOff, or stop and start, not both");
  });

const docker = z.strictObject({
  type: z.literal("docker"),
  /** Name or id of the container that the registry runs in. */
  container: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,127}$/, "is no container's name"),
  /** Of the engine: a socket's path, or http://host:port. */
  engine: engineAddress,
  /** What nobody can push to meanwhile: a registry that is read-only, or stopped. */
  close: z.enum(["readOnly", "stop"]).default("readOnly"),
  /** In place of what the container's own command line says. */
  collect: z.array(line).min(1).max(100).optional(),
  deleteUntagged: z.boolean().default(false),
});

const objectName = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/, "is no object's name");

const kubernetes = z.strictObject({
  type: z.literal("kubernetes"),
  /** Absent: the cluster that Drydock runs in, with its own service account. */
  kubeconfig: z.string().startsWith("/", "must be a whole path").optional(),
  context: z.string().min(1).optional(),
  namespace: objectName,
  workload: z.string().regex(/^(deployment|statefulset)\/[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/, {
    error: "must be deployment/<name> or statefulset/<name>",
  }),
  /** Of the registry in its pod; absent: the first one. */
  container: objectName.optional(),
  close: z.enum(["readOnly", "stop"]).default("readOnly"),
  /** In place of what the container's own command line says. */
  collect: z.array(line).min(1).max(100).optional(),
  deleteUntagged: z.boolean().default(false),
});

/** How a registry's garbage is collected, as its operator says; nothing of it comes from a request. */
const collector = z.discriminatedUnion("type", [command, docker, kubernetes]);
export type CollectorSettings = z.output<typeof collector>;
export type CommandSettings = z.output<typeof command>;
export type DockerSettings = z.output<typeof docker>;
export type KubernetesSettings = z.output<typeof kubernetes>;

/** Of a variable that holds JSON. */
export function readJsonText(text: string, { addIssue }: z.RefinementCtx): unknown {
  try {
    return JSON.parse(text);
  } catch {
    addIssue("is no JSON");
    return z.NEVER;
  }
}

/** The collectors of DRYDOCK_COLLECTORS, by the name of their registry. */
export const collectorsText = z
  .string()
  .transform(readJsonText)
  .pipe(z.record(registryName, collector));

interface CollectorEnvironment {
  DRYDOCK_COLLECTORS: Readonly<Record<string, CollectorSettings>>;
  DRYDOCK_GC_COMMAND?: string | undefined;
}

/** A registry's own collector, or the command that serves every registry without one; null where there is neither. */
export function collectorOf(env: CollectorEnvironment, registry: string): CollectorSettings | null {
  const { DRYDOCK_COLLECTORS: own, DRYDOCK_GC_COMMAND: collect } = env;
  if (Object.hasOwn(own, registry)) return own[registry] ?? null;
  return collect === undefined ? null : { type: "command", collect };
}

/** What of a collector may be shown: never a command, which may hold a secret. */
export function describeCollector(settings: CollectorSettings): Collector {
  if (settings.type !== "command") {
    const { type, close, deleteUntagged } = settings;
    return { type, closes: close === "stop" ? "stopped" : "readOnly", deleteUntagged };
  }
  const { type, collect, readOnlyOn, stop } = settings;
  const closes = readOnlyOn !== undefined ? "readOnly" : stop !== undefined ? "stopped" : null;
  const says = /--delete-untagged|\s-m(\s|$)/.test(collect);
  return { type, closes, deleteUntagged: settings.deleteUntagged ?? says };
}
