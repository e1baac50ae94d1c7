import type { Faults } from "./fault";
import type { ProfileName } from "./profile";

export type FakeAuth =
  | { type: "none" }
  | { type: "basic"; users: Record<string, string> }
  | {
      type: "token";
      users: Record<string, string>;
      /** Refresh tokens that POST takes. */
      identityTokens?: string[];
      /** Another place for the token service; default: `/token` of this server. */
      realm?: string;
      /** Seconds; default 300. */
      expiresIn?: number;
      /** The service answers 404 to the other way. */
      only?: "GET" | "POST";
      /** Actions that a user gets at most, e.g. ["pull"]. */
      grants?: string[];
      /** "access_token" in place of "token". */
      field?: "token" | "access_token";
      /** Signing in is possible without credentials, for reading. */
      anonymous?: boolean;
    };

export interface FakeOptions {
  profile?: ProfileName;
  /** 0 or absent: any free port. */
  port?: number;
  /** Path prefix such as "/registry". */
  prefix?: string;
  auth?: FakeAuth;
  deleteEnabled?: boolean;
  readOnly?: boolean;
  /** A pull-through cache: takes no change at all. */
  proxy?: boolean;
  /** Entries per page, where a test wants pages without a thousand tags. */
  pageSize?: number;
  /** A descriptor cache that garbage collection does not reach. */
  cached?: boolean;
  /** Where blobs really are: GET is redirected there. */
  blobRedirect?: (repository: string, digest: string) => string | null;
  /** Milliseconds before each answer. */
  latencyMs?: number;
  /** More requests at once than this get 429. */
  maxConcurrent?: number;
  faults?: Faults;
}
