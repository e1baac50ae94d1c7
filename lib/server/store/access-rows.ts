import "server-only";

export interface UserRow {
  id: string;
  email: string;
  name: string | null;
  password_hash: string;
  role: string;
  disabled: number;
  /** Somebody else knows the password, or made it up: it opens nothing but the change of it. */
  must_change_password: number;
  /** Whether the first steps have been ended. */
  toured: number;
  created_at: number;
}

export interface SessionRow {
  id: string;
  /** SHA-256 of the random secret in the cookie. */
  secret_hash: string;
  user_id: string;
  created_at: number;
  /** Written at most once a minute. */
  last_seen_at: number;
  expires_at: number;
  user_agent: string | null;
  address: string | null;
}

export interface ApiTokenRow {
  id: string;
  name: string;
  token_hash: string;
  role: string;
  /** The name of who made it, as it was then. */
  created_by: string;
  /** The user it belongs to and ends with; null for the environment's, and for those of nobody. */
  created_by_id: string | null;
  created_at: number;
  last_used_at: number | null;
  expires_at: number | null;
}
