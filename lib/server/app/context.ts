import "server-only";
import type { Kysely } from "kysely";
import type { Logger } from "pino";
import type { Endpoint, EndpointRequest, EndpointResponse } from "@/lib/core/api/endpoint";
import type { Role } from "@/lib/core/permissions";
import type { SecretBox } from "../crypto/secret-box";
import type { Disk } from "./disk";
import type { Environment } from "./environment";
import type { Metrics } from "./metrics";
import type { TaskName, Tasks } from "./tasks";
import type { Database } from "../store/schema";

/** The caller, from the session, the token or the job row, never from input. */
export type Actor =
  | { type: "user"; id: string; name: string; role: Role; sessionId?: string }
  | { type: "token"; id: string; name: string; role: Role; ownerId: string | null }
  | { type: "system"; name: string; role: "admin" }
  /** Not signed in: may do nothing that is checked against a role. */
  | { type: "anonymous"; name: string; role: "viewer" };

/**
 * Who stands behind a call, so that one person under two names stays one: an API token is its owner. null where
 * Drydock itself does it, or a token that belongs to nobody.
 */
export function personOf(actor: Actor): string | null {
  if (actor.type === "user") return actor.id;
  return actor.type === "token" ? actor.ownerId : null;
}

export type OnPart<N extends TaskName> = (part: Tasks[N]["part"]) => Promise<void>;

/** Where work is done that would keep the server from answering others. */
export interface Compute {
  /**
   * Throws TOO_MANY_REQUESTS when the caller has too much waiting already, BUSY when everybody together has,
   * and TOO_EXPENSIVE when the task takes more time or memory than it may.
   * @param onPart gets what the task puts out on the way; the task goes on when it is done with it
   */
  run<N extends TaskName>(
    context: Context,
    name: N,
    input: Tasks[N]["input"],
    onPart?: OnPart<N>,
  ): Promise<Tasks[N]["output"]>;
  close(): Promise<void>;
}

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
  metrics: Metrics;
  /** Where work is done that would keep this thread from answering others. */
  compute: Compute;
  /** For the files of one storage. */
  openDisk(): Disk;
  /** What rooms keep for the whole process; see `perApp`. */
  kept: Map<string, unknown>;
  now(): number;
  /**
   * A UUID, version 7 (RFC 9562): URL-safe, and later ones of this process sort after earlier ones,
   * which is what lists fall back on where two rows were made within one millisecond.
   */
  newId(): string;
}

/** Where a request comes from, as far as that can be believed. */
export interface Caller {
  /** "unknown" where the server has no socket, as in tests. */
  address: string;
  /** Whether the browser's own connection is encrypted. */
  https: boolean;
  /** What the caller says it is. Cut, and nothing depends on it. */
  userAgent: string | null;
}

/** First argument of every service verb. `db` may be a transaction. */
export interface Context {
  app: App;
  db: Kysely<Database>;
  actor: Actor;
  /** Where the request comes from; none for jobs and the start. For the audit. */
  caller?: Caller;
  /** In a transaction: what is to be done once it is committed. See `afterCommit`. */
  afterCommit?: (() => void)[];
}

/** A service verb: what a route does after session, role and parsing are settled. */
export type Verb<E extends Endpoint> = (
  context: Context,
  input: EndpointRequest<E>,
) => Promise<[EndpointResponse<E>] extends [undefined] ? void : EndpointResponse<E>>;

/** The same for a verb that reads the body itself. */
export type RawVerb<E extends Endpoint> = (
  context: Context,
  input: EndpointRequest<E>,
  request: Request,
) => ReturnType<Verb<E>>;
