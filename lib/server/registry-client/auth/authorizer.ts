import "server-only";
import { LRUCache } from "lru-cache";
import { phrase } from "../../phrases";
import type { BaseUrl } from "../http/hosts";
import { RegistryError } from "../errors/errors";
import type { RegistrySettings } from "../types";
import type { SentSecrets } from "../errors/sent-secrets";
import { type Challenge, covers, type Scope } from "./challenge";
import { resolveRealm } from "./realm";
import { basicHeader, fetchToken, type SendToken, type Token } from "./token";

export type Mode = "unknown" | "none" | "basic" | "bearer";

const REFUSAL_MS = 10_000;
/** Repositories whose token is kept. */
const TOKENS = 2000;

/** What to do after a 401. */
export type Verdict = "again" | "refused" | "insufficientScope";

/**
 * How this registry wants to be asked, learned from its challenges, and the tokens it has given: one per
 * repository and scope, since one token for many repositories outgrows the header limit of proxies.
 */
export class Authorizer {
  #mode: Mode = "unknown";
  #service: string | null = null;
  #realm: URL | null = null;
  readonly #tokens = new LRUCache<string, { value: string; expiresAt: number }>({ max: TOKENS });
  readonly #pending = new Map<string, Promise<string>>();
  #refusal: { error: RegistryError; until: number } | null = null;
  /** Scopes that a challenge asked for beyond ours, by our scope. */
  readonly #extra = new Map<string, string>();

  constructor(
    private readonly settings: RegistrySettings,
    private readonly base: BaseUrl,
    private readonly send: SendToken,
    private readonly now: () => number,
    private readonly secrets: SentSecrets,
  ) {}

  get mode(): Mode {
    return this.#mode;
  }

  get hasCredentials(): boolean {
    const { username, password, identityToken } = this.settings;
    return identityToken !== null || (username !== null && password !== null);
  }

  /** Learns from the first challenge that we can answer; Bearer before Basic. */
  learn(challenges: readonly Challenge[]): void {
    const bearer = challenges.find(
      ({ scheme, parameters }) => scheme === "bearer" && parameters["realm"],
    );
    if (bearer) {
      const realm = bearer.parameters["realm"] ?? "";
      this.#realm = resolveRealm(realm, this.base, this.settings.trustedHosts, (part) =>
        this.secrets.showPart(part, realm),
      );
      this.#service = bearer.parameters["service"] ?? null;
      this.#mode = "bearer";
    } else if (challenges.some(({ scheme }) => scheme === "basic")) {
      this.#mode = "basic";
    }
  }

  /** The registry asks for nothing: credentials that were given are sent all the same, to see with them. */
  assumeOpen(): void {
    this.#mode = this.hasCredentials ? "basic" : "none";
  }

  /** The Authorization value; null for none. Only a token that is not at hand has to be waited for. */
  header(scope: Scope): string | null | Promise<string | null> {
    if (this.#refusal && this.#refusal.until > this.now()) throw this.#refusal.error;
    if (this.#mode === "basic") return this.#basic();
    if (this.#mode !== "bearer") return null;
    const held = this.#tokens.get(scope ?? "");
    if (held && held.expiresAt > this.now()) return held.value;
    return this.#renew(scope);
  }

  /** Wrong credentials are not tried again and again: accounts get locked that way. */
  refuse(error: RegistryError): void {
    this.#refusal = { error, until: this.now() + REFUSAL_MS };
  }

  /** `sent` is the header that was refused, null when there was none. */
  onUnauthorized(challenges: readonly Challenge[], scope: Scope, sent: string | null): Verdict {
    const bearer = challenges.find(({ scheme }) => scheme === "bearer");
    if (bearer && this.#mode === "bearer" && sent !== null)
      return this.#onTokenRefused(bearer, scope, sent);
    const before = this.#mode;
    this.learn(challenges);
    if (this.#mode === "bearer" && bearer) this.#note(bearer, scope);
    if (this.#mode === "bearer") return before === "bearer" && sent !== null ? "refused" : "again";
    // Harbor takes tokens for content and Basic alone for its catalog.
    const untried = sent === null || before === "bearer";
    return this.#mode === "basic" && untried && this.hasCredentials ? "again" : "refused";
  }

  #onTokenRefused(bearer: Challenge, scope: Scope, sent: string): Verdict {
    const asked = bearer.parameters["scope"] ?? "";
    if (bearer.parameters["error"] === "insufficient_scope" && this.#requested(scope, asked)) {
      return "insufficientScope";
    }
    this.#note(bearer, scope);
    // Another call may have renewed it already.
    if (this.#tokens.get(scope ?? "")?.value === sent) this.#tokens.delete(scope ?? "");
    return "again";
  }

  #requested(scope: Scope, asked: string): boolean {
    return covers(scope, asked) || this.#extra.get(scope ?? "") === asked;
  }

  #note(bearer: Challenge, scope: Scope): void {
    const asked = bearer.parameters["scope"] ?? "";
    if (asked !== "" && !this.#requested(scope, asked)) this.#extra.set(scope ?? "", asked);
  }

  #basic(): string | null {
    const { username, password, identityToken } = this.settings;
    if (username !== null && password !== null) return basicHeader(username, password);
    return identityToken === null ? null : `Bearer ${identityToken}`;
  }

  /** Calls that need the same token wait for one request. */
  #renew(scope: Scope): Promise<string> {
    const key = scope ?? "";
    let pending = this.#pending.get(key);
    if (!pending) {
      pending = this.#fetch(scope)
        .then((token) => this.#keep(key, token))
        .catch((error: unknown) => {
          const refused = error instanceof RegistryError && error.kind === "unauthenticated";
          if (refused && this.hasCredentials) this.refuse(error);
          // The service may have moved: whoever asks next asks the registry again where it is.
          if (!refused) this.#mode = "unknown";
          throw error;
        })
        .finally(() => this.#pending.delete(key));
      this.#pending.set(key, pending);
    }
    return pending;
  }

  #keep(key: string, { value, expiresAt }: Token): string {
    const held = { value: `Bearer ${value}`, expiresAt };
    this.#tokens.set(key, held);
    return held.value;
  }

  async #fetch(scope: Scope): Promise<Token> {
    if (!this.#realm) throw new RegistryError("invalid", phrase("registryClient.noTokenService"));
    const extra = this.#extra.get(scope ?? "");
    const scopes = [extra, scope].filter((part) => part !== undefined && part !== null);
    const { username, password, identityToken } = this.settings;
    const token = await fetchToken(
      { realm: this.#realm, service: this.#service, scopes, username, password, identityToken },
      { send: this.send, now: this.now, secrets: this.secrets },
    );
    this.secrets.add(token.value);
    return token;
  }
}
