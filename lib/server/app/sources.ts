import "server-only";
import { z } from "zod";
import { sourceName } from "@/lib/core/api/in-use";
import { parseDuration } from "@/lib/core/policy/duration";
import { duration } from "@/lib/core/policy/duration-schema";
import { readJsonText } from "./collectors";
import { engineAddress } from "./docker-engine";

/** How often it is read. */
const every = duration
  .refine((text) => parseDuration(text) >= 1_000, "must be 1s or longer")
  .default("5m");

export const dockerSource = z.strictObject({
  type: z.literal("docker"),
  engine: engineAddress,
  every,
});
export const kubernetesSource = z.strictObject({
  type: z.literal("kubernetes"),
  /** Absent: the cluster that Drydock runs in, with its own service account. */
  kubeconfig: z.string().startsWith("/", "must be a whole path").optional(),
  context: z.string().min(1).optional(),
  every,
});
export const nomadSource = z.strictObject({
  type: z.literal("nomad"),
  address: z.url({ protocol: /^https?$/, error: "must be an address with http:// or https://" }),
  token: z.string().min(1).optional(),
  every,
});

/** Where Drydock itself looks what is in use, as its operator says; nothing of it comes from a request. */
export const source = z.discriminatedUnion("type", [dockerSource, kubernetesSource, nomadSource]);
export type SourceSettings = z.output<typeof source>;
export type DockerSource = z.output<typeof dockerSource>;
export type KubernetesSource = z.output<typeof kubernetesSource>;
export type NomadSource = z.output<typeof nomadSource>;

/** The sources of DRYDOCK_SOURCES, by their names. */
export const sourcesText = z.string().transform(readJsonText).pipe(z.record(sourceName, source));
