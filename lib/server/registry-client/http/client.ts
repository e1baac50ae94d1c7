import "server-only";
import type { Phrase } from "@/lib/core/phrases";
import { phrase } from "../../phrases";
import { answerFailure } from "../errors/answer-failure";
import { Authorizer } from "../auth/authorizer";
import { parseChallenges, type Scope } from "../auth/challenge";
import { parseBaseUrl, type BaseUrl } from "./hosts";
import { defaultDeps, type RegistryDeps, type CallOptions, type RegistrySettings } from "../types";
import { headersOf, RegistryError } from "../errors/errors";
import type { Answer, Exchange } from "./exchange";
import { Paging } from "../lists/paging";
import { PRIORITY, RequestQueue } from "./request-queue";
import { backoffMs, MAX_WAIT_MS } from "./retry";
import { SentSecrets } from "../errors/sent-secrets";
import { TagCuts } from "../lists/tag-cuts";
import { Transport } from "./transport";
import { userAgent } from "./user-agent";

export interface Call {
  method: "GET" | "HEAD" | "POST" | "PATCH" | "PUT" | "DELETE";
  /** Below `/v2/`, encoded, with its query. */
  path: string;
  scope: Scope;
  /** Name, value, name, value … */
  headers?: readonly string[];
  body?: Uint8Array;
  maxBytes?: number;
  stopAfter?: number;
  timeoutMs?: number;
  /** Alike in cost to most others, so that its time tells how busy the registry is. */
  typical?: boolean;
  /** A blob: the registry may redirect to its storage, since the digest proves the bytes. */
  offload?: boolean;
  /** Answer with 401 as it is, and without waiting for its turn: the ping that learns how to ask. */
  raw?: boolean;
  options?: CallOptions | undefined;
}

const READ_TIMEOUT_MS = 30_000;
const ANSWER_BYTES = 4 * 1024 * 1024;
/** Part of a call that may hold the only turn there is, so it must not wait for one itself. */
const signInPing: Call = {
  method: "GET",
  path: "",
  scope: null,
  options: { priority: PRIORITY.inTurn },
};
const common = ["user-agent", userAgent, "accept-encoding", "identity"];

/** Says something about now rather than about what was asked; 501 is how a registry says that it never will. */
const isPassing = (status: number) =>
  status === 408 || status === 429 || (status >= 500 && status !== 501);

/**
 * One registry: its connections, its queue, its sign-in. `call` answers with every status that a verb may
 * have to judge and throws the rest as RegistryError. Reads are repeated within bounds, writes never,
 * except after a 401, which proves that nothing was done.
 */
export class RegistryClient {
  readonly base: BaseUrl;
  readonly auth: Authorizer;
  readonly queue: RequestQueue;
  readonly secrets: SentSecrets;
  readonly paging = { catalog: new Paging(), tags: new Paging() };
  readonly tagCuts: TagCuts;
  readonly #transport: Transport;
  #learning: Promise<void> | null = null;

  readonly deps: RegistryDeps;

  constructor(
    readonly settings: RegistrySettings,
    deps: Partial<RegistryDeps> = {},
  ) {
    this.deps = { ...defaultDeps, ...deps };
    this.tagCuts = new TagCuts(this.deps.now);
    this.base = parseBaseUrl(settings.url);
    this.secrets = new SentSecrets(settings);
    this.#transport = new Transport(settings, this.base, this.deps, this.secrets);
    this.queue = new RequestQueue(
      settings.maxConcurrency,
      settings.maxRequestsPerSecond,
      this.deps,
    );
    this.auth = new Authorizer(
      settings,
      this.base,
      ({ method, url, headers, body }) =>
        this.#transport.send({
          method,
          origin: url.origin,
          path: url.pathname + url.search,
          headers: [...common, "accept", "application/json", ...headers],
          ...(body === undefined ? {} : { body }),
          maxBytes: 1024 * 1024,
          timeoutMs: READ_TIMEOUT_MS,
          shown: () => ({ host: url.host, path: this.secrets.strike(url.pathname) }),
        }),
      this.deps.now,
      this.secrets,
    );
  }

  /** Requests sent and bytes received so far. */
  get usage(): Transport["usage"] {
    return this.#transport.usage;
  }

  close(): Promise<void> {
    return this.#transport.close();
  }

  closeWhenIdle(): Promise<void> {
    return this.#transport.closeWhenIdle();
  }

  async call(call: Call): Promise<Answer> {
    const reads = call.method === "GET" || call.method === "HEAD";
    for (let attempt = 0; ; attempt++) {
      let error: unknown;
      try {
        const answer = await this.#authorized(call);
        if (!isPassing(answer.status)) return answer;
        error = this.failure(answer, call);
      } catch (failure) {
        error = failure;
      }
      if (!(error instanceof RegistryError)) throw error;
      if (error.facts.retryAfterMs !== undefined) {
        this.queue.pauseFor(Math.min(error.facts.retryAfterMs, MAX_WAIT_MS));
      }
      const wait = reads && !call.raw ? backoffMs(error, attempt, this.deps) : null;
      if (wait === null) throw error;
      await this.deps.sleep(wait, call.options?.signal);
    }
  }

  /** Turns an answer that the verb has no use for into an error. */
  failure(answer: Answer, call: Call): RegistryError {
    const { secrets } = this;
    return answerFailure(answer, this.#exchange(call), { now: this.deps.now(), secrets });
  }

  async #authorized(call: Call): Promise<Answer> {
    if (this.auth.mode === "unknown" && this.auth.hasCredentials && !call.raw) await this.#learn();
    for (let again = false; ; again = true) {
      const pending = call.raw ? null : this.auth.header(call.scope);
      const sent = typeof pending === "object" && pending !== null ? await pending : pending;
      const answer = await this.#paced(call, sent);
      if (answer.status === 403) throw this.failure(answer, call);
      if (answer.status !== 401 || call.raw) return answer;
      // Not the registry's own words: what its storage asks for says nothing about signing in here.
      if (answer.origin !== this.base.origin) throw this.failure(answer, call);
      const challenges = parseChallenges(headersOf(answer, "www-authenticate"));
      const verdict = this.auth.onUnauthorized(challenges, call.scope, sent);
      if (verdict === "again" && !again) continue;
      throw await this.#refusal(answer, call, verdict === "insufficientScope", sent);
    }
  }

  /** One ping tells how to sign in, before many requests find out all at once. */
  #learn(): Promise<void> {
    this.#learning ??= this.#askHow().finally(() => (this.#learning = null));
    return this.#learning;
  }

  async #askHow(): Promise<void> {
    const ping = signInPing;
    const answer = await this.call({ ...ping, raw: true });
    this.auth.learn(parseChallenges(headersOf(answer, "www-authenticate")));
    if (this.auth.mode === "unknown" && answer.status === 200) this.auth.assumeOpen();
    // A wrong password is found out by this one request; more of them can lock the account.
    else if (this.auth.mode === "basic") await this.call(ping);
  }

  async #refusal(
    answer: Answer,
    call: Call,
    insufficient: boolean,
    sent: string | null,
  ): Promise<RegistryError> {
    const { facts, said } = this.failure(answer, call);
    const may = (why: Phrase) => new RegistryError("forbidden", why, facts);
    const asked = { method: call.method, url: facts.url ?? "" };
    if (insufficient) return may(phrase("registryClient.noSuchRight", asked));
    if (!this.auth.hasCredentials || sent === null) {
      return new RegistryError(
        "unauthenticated",
        phrase("registryClient.signInWanted", { host: this.base.host }),
        facts,
      );
    }
    // Some registries answer 401 where 403 is meant: the ping tells whether the sign-in itself is good.
    if (call.path !== "" && this.auth.mode === "basic") {
      const ping = await this.#paced(signInPing, sent);
      if (ping.status === 200) return may(phrase("registryClient.signedInMayNot", asked));
    }
    const error = new RegistryError(
      "unauthenticated",
      phrase("registryClient.checkCredentials", { what: said }),
      facts,
    );
    if (this.auth.mode === "basic") this.auth.refuse(error);
    return error;
  }

  async #paced(call: Call, authorization: string | null): Promise<Answer> {
    const { signal, priority } = call.options ?? {};
    const paced = !call.raw && priority !== PRIORITY.inTurn;
    const turn = paced ? this.queue.enter({ signal, priority }) : undefined;
    if (turn) await turn;
    const began = performance.now();
    let answer: Answer | null = null;
    try {
      answer = await this.#transport.follow(
        this.#exchange(call),
        authorization,
        call.offload ?? false,
      );
      return answer;
    } finally {
      if (paced) {
        const good = answer !== null && !isPassing(answer.status);
        const outcome = good ? "ok" : signal?.aborted ? "neutral" : "overloaded";
        const elapsedMs = call.typical ? performance.now() - began : undefined;
        this.queue.leave(outcome, { elapsedMs, priority });
      }
    }
  }

  #exchange(call: Call): Exchange {
    const request: Exchange = {
      method: call.method,
      origin: this.base.origin,
      path: `${this.base.prefix}/v2/${call.path}`,
      headers: call.headers ? [...common, ...call.headers] : common,
      maxBytes: call.maxBytes ?? ANSWER_BYTES,
      timeoutMs: call.options?.timeoutMs ?? call.timeoutMs ?? READ_TIMEOUT_MS,
    };
    if (call.body) request.body = call.body;
    if (call.stopAfter !== undefined) request.stopAfter = call.stopAfter;
    if (call.options?.signal) request.signal = call.options.signal;
    return request;
  }
}
