import "server-only";
import type { Kysely } from "kysely";
import type { Logger } from "pino";
import type { Endpoint, EndpointRequest, EndpointResponse } from "@/lib/core/api/endpoint";
import type { Role } from "@/lib/core/permissions";
import type { FailedSignIns } from "./audit/failed-sign-ins";
import type { Caller } from "./auth/caller";
import type { SignInAttempts } from "./auth/sign-in-attempts";
import type { TokenAttempts } from "./auth/token-attempts";
import type { SecretBox } from "./crypto/secret-box";
import type { Environment } from "./env";
import type { Refusals } from "./events/refusals";
import type { SeenEvents } from "./events/seen-events";
import type { JobSignals } from "./jobs/signals";
import type { Metrics } from "./metrics/metrics";
import type { ClosableReader } from "./registry/reader";
import type { Attention } from "./scan/attention";
import type { RecentListings } from "./services/content/recent-listings";
import type { ProbeUnderWay } from "./services/registries/probe-registry";
import type { Database } from "./store/schema";

/** Who asks: taken from session, token or the job row, never from input. */
export type Actor =
  | { type: "user"; id: string; name: string; role: Role; sessionId?: string }
  | { type: "token"; id: string; name: string; role: Role; ownerId: string | null }
  | { type: "system"; name: string; role: "admin" }
  /** Nobody: whoever is not signed in. May do nothing that is checked against a role. */
  | { type: "anonymous"; name: string; role: "viewer" };

/** What the process has once: made at start, reached through `globalThis`. */
export interface App {
  env: Environment;
  db: Kysely<Database>;
  dialect: "sqlite" | "postgresql";
  log: Logger;
  /** For what the store holds encrypted. */
  secrets: SecretBox;
  /** Signs the session cookies. */
  sessionSecret: string;
  signInAttempts: SignInAttempts;
  tokenAttempts: TokenAttempts;
  failedSignIns: FailedSignIns;
  metrics: Metrics;
  /** Events that were not taken in. */
  refusals: Refusals;
  /** Events that were taken in of late. */
  seenEvents: SeenEvents;
  /** Wakes the worker of this process, and tells whether there is one. */
  jobs: JobSignals;
  /** Reading clients by registry id; `readerFor` keeps them. */
  readers: Map<string, { version: string; reader: ClosableReader }>;
  /** Probes of what registries can do, by registry id; `probeRegistry` keeps them. */
  probes: Map<string, ProbeUnderWay>;
  /** What people have on screen, for the scans of this process. */
  attention: Attention;
  /** Tag lists that people are being shown page by page. */
  listings: RecentListings;
  now(): number;
  /**
   * A UUID, version 7 (RFC 9562): URL-safe, and later ones of this process sort after earlier ones,
   * which is what lists fall back on where two rows were made within one millisecond.
   */
  newId(): string;
}

/** First argument of every service verb. `db` may be a transaction. */
export interface Context {
  app: App;
  db: Kysely<Database>;
  actor: Actor;
  /** Where the request comes from; none for jobs and the start. For the audit. */
  caller?: Caller;
}

/** A service verb: what a route does after session, role and parsing are settled. */
export type Verb<E extends Endpoint> = (
  context: Context,
  input: EndpointRequest<E>,
) => Promise<[EndpointResponse<E>] extends [undefined] ? void : EndpointResponse<E>>;
