import { z } from "zod";
import { endpoint } from "./endpoint";

export const system = {
  health: endpoint({
    method: "GET",
    path: "/api/health",
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
    method: "GET",
    path: "/api/metrics",
    action: "metrics:read",
    summary: "Prometheus text",
    tag: "system",
    response: z.string(),
  }),
  openapi: endpoint({
    method: "GET",
    path: "/api/openapi.json",
    action: null,
    summary: "This document",
    tag: "system",
    response: z.unknown(),
  }),
} as const;
