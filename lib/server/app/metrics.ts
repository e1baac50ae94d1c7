import "server-only";
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";

export interface Metrics {
  registry: Registry;
  requestSeconds: Histogram<"method" | "path" | "status">;
  jobsFinished: Counter<"kind" | "outcome">;
  jobsRunning: Gauge<"kind">;
  jobsQueued: Gauge;
  signIns: Counter<"outcome">;
  events: Counter<"registry" | "outcome">;
  eventsRefused: Counter<"registry" | "reason">;
}

/** `process`: also Node's own figures (memory, event loop), of which a process can have one collector. */
export function createMetrics(options: { process: boolean }): Metrics {
  const registry = new Registry();
  const registers = [registry];
  if (options.process) collectDefaultMetrics({ register: registry, prefix: "drydock_" });
  return {
    registry,
    requestSeconds: new Histogram({
      name: "drydock_http_request_duration_seconds",
      help: "Time to answer an API request",
      labelNames: ["method", "path", "status"],
      buckets: [0.005, 0.02, 0.1, 0.5, 1, 5, 20],
      registers,
    }),
    jobsFinished: new Counter({
      name: "drydock_jobs_finished_total",
      help: "Background jobs that ended, by outcome",
      labelNames: ["kind", "outcome"],
      registers,
    }),
    jobsRunning: new Gauge({
      name: "drydock_jobs_running",
      help: "Background jobs under way in this process",
      labelNames: ["kind"],
      registers,
    }),
    jobsQueued: new Gauge({
      name: "drydock_jobs_queued",
      help: "Background jobs that wait, in the store",
      registers,
    }),
    signIns: new Counter({
      name: "drydock_sign_ins_total",
      help: "Attempts to sign in, by outcome",
      labelNames: ["outcome"],
      registers,
    }),
    events: new Counter({
      name: "drydock_events_received_total",
      help: "Registries' events, by outcome: taken in, of no concern, not understood",
      labelNames: ["registry", "outcome"],
      registers,
    }),
    eventsRefused: new Counter({
      name: "drydock_events_refused_total",
      help: "Deliveries to registries whose events are on of which nothing could be made, by reason",
      labelNames: ["registry", "reason"],
      registers,
    }),
  };
}
