import "server-only";
import { brotliDecompressSync, gunzipSync, inflateSync } from "node:zlib";
import { phrase } from "../../phrases";
import { headerOf, RegistryError } from "../errors/errors";
import { networkFailure, publicUrl, type ShownAddress } from "../errors/network-failure";
import type { SentSecrets } from "../errors/sent-secrets";
import type { RegistryDeps, RegistrySettings } from "../types";
import { type Agents, assertMayConnect, createAgents } from "./agents";
import { type Answer, BodyTooLarge, exchange, type Exchange } from "./exchange";
import { assertNotFromProxy, refusedByProxy } from "./forward-proxy";
import type { BaseUrl } from "./hosts";
import { assertMayFollow, MAX_REDIRECTS, redirectTarget } from "./redirects";

/** The connections of one registry: sends, counts, follows; every failure is a RegistryError. */
export class Transport {
  readonly usage = { requests: 0, bytes: 0 };
  readonly #agents: Agents;
  /** Origins that were judged already. */
  readonly #allowed = new Set<string>();

  constructor(
    private readonly settings: RegistrySettings,
    private readonly base: BaseUrl,
    deps: RegistryDeps,
    private readonly secrets: SentSecrets,
  ) {
    this.#agents = createAgents(settings, base, deps);
  }

  close(): Promise<void> {
    return this.#agents.close();
  }

  closeWhenIdle(): Promise<void> {
    return this.#agents.closeWhenIdle();
  }

  /** One request; a redirect is an answer like any other. */
  async send(request: Exchange): Promise<Answer> {
    const home = request.origin === this.base.origin;
    if (!this.#allowed.has(request.origin)) {
      assertMayConnect(request.origin, this.settings.trustedHosts);
      this.#allowed.add(request.origin);
    }
    const agent = home ? this.#agents.home : this.#agents.away();
    this.usage.requests += 1;
    const secure = request.origin.startsWith("https:");
    const proxy = this.#agents.proxyFor(request.origin);
    try {
      const answer = await exchange(agent, request);
      // What comes through a tunnel is the registry's.
      if (!secure) assertNotFromProxy(answer, proxy);
      this.usage.bytes += answer.body.length;
      // The first byte of something packed cannot be unpacked, and shows just as well that it is there.
      const whole = request.stopAfter === undefined;
      return whole && answer.headers["content-encoding"]
        ? decodeBody(answer, request.maxBytes)
        : answer;
    } catch (error) {
      throw networkFailure(refusedByProxy(error, proxy), request, this.#shown(request));
    }
  }

  #shown(request: Exchange): ShownAddress {
    const { secrets } = this;
    const [scheme = "", host = ""] = request.origin.split("://");
    if (!request.shown) return { host, url: publicUrl(request), hidden: false, secrets };
    const shown = request.shown();
    const url = publicUrl({ origin: `${scheme}://${shown.host}`, path: shown.path });
    return { host: shown.host, url, hidden: shown.host !== host, secrets };
  }

  /**
   * Follows redirects of reads; `authorization` goes to the registry's own origin only. `offload`: what is
   * asked for may lie in the registry's storage, at another address.
   */
  async follow(request: Exchange, authorization: string | null, offload: boolean): Promise<Answer> {
    const signed =
      authorization === null
        ? request
        : { ...request, headers: [...request.headers, "authorization", authorization] };
    let next = signed;
    for (let hops = 0; ; hops++) {
      const answer = await this.send(next);
      const target = answer.status >= 300 ? redirectTarget(answer, next) : null;
      if (!target) return answer;
      const location = headerOf(answer, "location") ?? "";
      // Only for an error: most redirects lead to storage, and many are followed.
      const show = (part: string) => this.secrets.showPart(part, location);
      if (request.method !== "GET" && request.method !== "HEAD") {
        throw new RegistryError(
          "invalid",
          phrase("registryClient.redirectsChange", {
            method: request.method,
            other: show(target.host),
          }),
        );
      }
      if (hops >= MAX_REDIRECTS) {
        const { host } = this.base;
        throw new RegistryError("invalid", phrase("registryClient.redirectsInCircle", { host }));
      }
      assertMayFollow(target, this.base, this.settings.trustedHosts, { offload, show });
      const home = target.origin === this.base.origin;
      const path = target.pathname + target.search;
      const shown = () => ({ host: show(target.host), path: show(path) });
      next = { ...(home ? signed : request), origin: target.origin, path, shown };
    }
  }
}

const decoders: Readonly<Record<string, typeof gunzipSync>> = {
  gzip: gunzipSync,
  "x-gzip": gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
};

/**
 * We ask for no compression, since digests and sizes are those of the plain bytes; some proxies compress
 * all the same. The cap holds for what comes out, too.
 */
function decodeBody(answer: Answer, maxBytes: number): Answer {
  const encoding = (headerOf(answer, "content-encoding") ?? "").trim().toLowerCase();
  if (encoding === "" || encoding === "identity" || answer.body.length === 0) return answer;
  const decode = decoders[encoding];
  if (!decode) {
    throw new RegistryError(
      "invalid",
      phrase("registryClient.packed", { encoding: encoding.slice(0, 40) }),
    );
  }
  try {
    return { ...answer, body: decode(answer.body, { maxOutputLength: maxBytes }) };
  } catch (error) {
    if (error instanceof RangeError) throw new BodyTooLarge();
    throw new RegistryError("invalid", phrase("registryClient.notPacked", { encoding }));
  }
}
