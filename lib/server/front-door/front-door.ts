import "server-only";
import compression from "compression";
import { type IncomingMessage, Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { errorStatus } from "@/lib/core/errors";
import type { Environment } from "../app/environment";
import { removeUntrustedForwarding, PEER_HEADER } from "../http/forwarded-headers";
import { inLanguage, languageOf } from "../phrases/request-language";
import { isApi, isHost, judgeRequest, type Refusal } from "./judge-request";

const MAX_DISCARDED_BYTES = 32 * 1024 * 1024;

type Settings = Pick<Environment, "NODE_ENV" | "DRYDOCK_PUBLIC_URL" | "DRYDOCK_TRUSTED_PROXIES">;

/**
 * Stands before Next: sees each request of the process's HTTP server first, and returns by itself what
 * Next must not see. Next makes its server before any code of ours runs and has no place for this, so
 * `emit` is replaced, for all servers (their prototype) or for the one that is given.
 */
export function installFrontDoor(settings: Settings, target: Server = Server.prototype): void {
  const emit = target.emit as (this: Server, event: string, ...values: unknown[]) => boolean;
  const headers = securityHeaders(settings);
  const bounded = new WeakSet<Server>();
  function emitGuarded(this: Server, event: string, ...values: unknown[]): boolean {
    if (!bounded.has(this) && (event === "connection" || event === "request")) {
      bounded.add(this);
      setBounds(this, settings);
    }
    if (event === "request") {
      const [request, response] = values as [IncomingMessage, ServerResponse];
      return inLanguage(languageOf(request, isForScripts(request.url ?? "")), () => {
        if (answerAtTheDoor(request, response, headers, settings)) return true;
        // Next compresses what it makes itself, and takes the header off what a route has compressed.
        compress(request, response, () => undefined);
        return emit.call(this, event, ...values);
      });
    }
    return emit.call(this, event, ...values);
  }
  target.emit = emitGuarded as Server["emit"];
}

/** Signing in belongs to a page: next-auth's client asks for it there, and names no language. */
const isForScripts = (url: string) => isApi(url) && !url.startsWith("/api/auth/");

/**
 * Only what is asked for by GET: an answer in which a caller gets a new secret stands beside what the caller has
 * sent, and its compressed length would tell of it.
 */
const compress = compression({
  filter: ({ method, url }) => method === "GET" && isApi(url),
  // Its types are those of Express, whose additions it does not use.
}) as unknown as (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** True when the request has been answered and must go no further. */
function answerAtTheDoor(
  request: IncomingMessage,
  response: ServerResponse,
  headers: Record<string, string>,
  { NODE_ENV, DRYDOCK_TRUSTED_PROXIES }: Settings,
): boolean {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (isApi(request.url ?? "")) response.setHeader("content-security-policy", apiPolicy);
  delete request.headers[PEER_HEADER];
  const peer = request.socket.remoteAddress;
  if (peer !== undefined) request.headers[PEER_HEADER] = peer;
  removeUntrustedForwarding(request.headers, peer, DRYDOCK_TRUSTED_PROXIES);
  cleanForwarded(request);
  const { method = "", url = "" } = request;
  // The development server has addresses and methods of its own.
  if (NODE_ENV === "development" && /^\/_(?:next|_nextjs)/.test(url)) return false;
  if (method === "GET" || method === "HEAD") dropConditions(request);
  const contentLength = Number(request.headers["content-length"] ?? 0);
  const { host } = request.headers;
  const verdict = judgeRequest({ method, target: url, contentLength, host });
  if (verdict === "let in") {
    response.on("finish", () => {
      if (!request.complete) discardRest(request);
    });
    return false;
  }
  if ("refuse" in verdict) sendRefusal(request, response, verdict.refuse);
  else response.writeHead(204, { allow: verdict.allow.join(", ") }).end();
  return true;
}

/**
 * Next and next-auth make an address of these without looking, and fail. Of a list the first is what the
 * browser asked for.
 */
function cleanForwarded({ headers }: IncomingMessage): void {
  for (const [name, valid] of [
    ["x-forwarded-host", isHost],
    ["x-forwarded-proto", (value: string) => value === "http" || value === "https"],
  ] as const) {
    const first =
      String(headers[name] ?? "")
        .split(",", 1)[0]
        ?.trim() ?? "";
    if (valid(first)) headers[name] = first;
    else delete headers[name];
  }
}

/** Next answers these with 500 when they do not hold. RFC 9110 lets a server ignore a range. */
function dropConditions({ headers }: IncomingMessage): void {
  for (const name of ["range", "if-range", "if-match", "if-unmodified-since"]) delete headers[name];
}

function sendRefusal(request: IncomingMessage, response: ServerResponse, refusal: Refusal): void {
  const { code, message, allow } = refusal;
  const asJson = isApi(request.url ?? "");
  const body = asJson ? JSON.stringify({ error: { code, message } }) : `${message}\n`;
  response.writeHead(errorStatus[code], {
    "content-type": asJson ? "application/json" : "text/plain; charset=utf-8",
    "content-length": Buffer.byteLength(body),
    "cache-control": "no-store",
    ...(allow ? { allow: allow.join(", ") } : {}),
  });
  // Who first sends and then reads would find the connection closed instead, were this the end already.
  response.write(body);
  request.on("end", () => response.end());
  discardRest(request);
}

/** Reads what nobody wants of a body, and hangs up when it does not end. */
function discardRest(request: IncomingMessage): void {
  let discarded = 0;
  request.on("data", (chunk: Buffer) => {
    discarded += chunk.length;
    if (discarded > MAX_DISCARDED_BYTES) request.destroy();
  });
}

/** How long a caller may take, and how many may be there at once. */
function setBounds(server: Server, { NODE_ENV }: Settings): void {
  server.headersTimeout = 20_000;
  // The largest body, 20 MiB, takes a minute at 3 Mbit/s.
  server.requestTimeout = 120_000;
  // Without a byte in either direction; a large plan takes minutes at the worst.
  server.timeout = 600_000;
  server.maxRequestsPerSocket = 1_000;
  server.maxConnections = 2_000;
  if (NODE_ENV === "development") return;
  // Drydock speaks no other protocol. Without listeners Node takes such a request for a plain one.
  server.removeAllListeners("upgrade");
  server.on("connect", (_request: IncomingMessage, socket: Socket) => {
    socket.end("HTTP/1.1 405 Method Not Allowed\r\nAllow: GET, HEAD\r\nConnection: close\r\n\r\n");
  });
}

/** Features of browsers that no page of Drydock uses, so that nothing on a page can ask for them. */
const unusedFeatures = ["camera", "display-capture", "geolocation", "microphone", "payment", "usb"];

const policy = "frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** For answers meant for scripts: a browser that shows one all the same loads and runs nothing. */
const apiPolicy = `default-src 'none'; ${policy}`;

/**
 * Headers of every answer: pages, API, static files, redirects and errors. A page puts its own stricter
 * content security policy in the place of this one.
 */
function securityHeaders({
  DRYDOCK_PUBLIC_URL,
}: Pick<Environment, "DRYDOCK_PUBLIC_URL">): Record<string, string> {
  return {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "content-security-policy": policy,
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": unusedFeatures.map((name) => `${name}=()`).join(", "),
    // With a plain http address a browser that kept this could not reach Drydock any more.
    ...(DRYDOCK_PUBLIC_URL?.startsWith("https:")
      ? { "strict-transport-security": "max-age=31536000" }
      : {}),
  };
}
