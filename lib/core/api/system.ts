import { z } from "zod";
import { addresses } from "./addresses";
import { endpoint } from "./endpoint";

export const system = {
  health: endpoint({
    ...addresses.system.health,
    action: null,
    summary: "Liveness, and readiness of store and worker",
    tag: "system",
    response: z.object({
      status: z.enum(["ok", "degraded"]),
      version: z.string(),
      store: z.enum(["sqlite", "postgresql"]),
      worker: z.enum(["running", "stopped"]),
    }),
  }),
  metrics: endpoint({
    ...addresses.system.metrics,
    action: "metrics:read",
    summary: "Prometheus text",
    tag: "system",
    response: z.string(),
  }),
  openapi: endpoint({
    ...addresses.system.openapi,
    action: null,
    summary: "This document",
    tag: "system",
    response: z.unknown(),
  }),
} as const;
