import "server-only";
import type { ErrorCode } from "@/lib/core/errors";
import type { Phrase } from "@/lib/core/phrases";
import { authRoutes } from "../access/auth-routes";
import { sayTooLarge } from "../http/requests";
import { listEndpoints } from "../openapi/document";
import { inWords, phrase } from "../phrases";

/** A request as it came in, before anything is decoded. */
interface RawRequest {
  method: string;
  /** The request target of the first line. */
  target: string;
  /** As the caller states it; 0 for none, and for a body that is sent in chunks. */
  contentLength: number;
  /** The Host header; HTTP/1.0 has none. */
  host?: string | undefined;
}

export interface Refusal {
  code: Extract<ErrorCode, "BAD_REQUEST" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "TOO_LARGE">;
  message: string;
  allow?: readonly string[];
}

type Verdict = "let in" | { refuse: Refusal } | { allow: readonly string[] };

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const pageMethods = ["GET", "HEAD", "OPTIONS"];

/**
 * What becomes of a request before Next sees it. Refused is what Next would answer with a stack trace,
 * with a redirect to an address of the caller's choice, with a page where a script expects JSON, or by
 * reading a body that is too large or that nothing wants. `allow`: the question which methods there are.
 */
export function judgeRequest({ method, target, contentLength, host }: RawRequest): Verdict {
  if (!methods.includes(method)) return refuseMethod(method, methods);
  const fault = findFault(target);
  if (fault) return refuse("BAD_REQUEST", phrase("frontDoor.badAddress", { fault }));
  if (host !== undefined && !isHost(host)) {
    return refuse("BAD_REQUEST", phrase("frontDoor.badHost"));
  }
  if (!isApi(target)) {
    // Next's image service and data files, which nothing here uses.
    if (/^\/_next\/(?!static\/)/.test(target))
      return refuse("NOT_FOUND", phrase("frontDoor.noFile"));
    if (method === "OPTIONS") return { allow: pageMethods };
    return pageMethods.includes(method) ? "let in" : refuseMethod(method, pageMethods);
  }
  const route = findApiRoute(target.split("?", 1)[0] ?? "");
  if (!route) {
    return refuse("NOT_FOUND", phrase("frontDoor.noEndpoint"));
  }
  const allow = allowed([...route.methods.keys()]);
  if (method === "OPTIONS") return { allow };
  const limit = route.methods.get(method === "HEAD" ? "GET" : method);
  if (limit === undefined) return refuseMethod(method, allow);
  return contentLength > limit ? refuse("TOO_LARGE", sayTooLarge(limit)) : "let in";
}

export function isApi(target: string): boolean {
  return /^\/api(?:[/?]|$)/.test(target);
}

/** RFC 9110 section 7.2: a name or address, and a port. */
export function isHost(value: string): boolean {
  return (
    /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i.test(value) && URL.canParse(`http://${value}`)
  );
}

function allowed(declared: readonly string[]): string[] {
  return [...declared, ...(declared.includes("GET") ? ["HEAD"] : []), "OPTIONS"];
}

function refuse(code: Refusal["code"], said: Phrase, allow?: readonly string[]): Verdict {
  return { refuse: { code, message: inWords(said), ...(allow ? { allow } : {}) } };
}

function refuseMethod(method: string, allow: readonly string[]): Verdict {
  const said = phrase("frontDoor.badMethod", { method, allowed: allow.join(", ") });
  return refuse("METHOD_NOT_ALLOWED", said, allow);
}

/** Returns what is wrong with a request target, null for nothing (RFC 9112 section 3.2.1: origin-form). */
function findFault(target: string): Phrase | null {
  if (!target.startsWith("/")) return phrase("frontDoor.noSlash");
  const [path = "", ...query] = target.split("?");
  if (path.includes("//") || path.includes("\\")) {
    return phrase("frontDoor.twoSlashes");
  }
  if (target.includes("#")) return phrase("frontDoor.fragment");
  const decoded = decode(path);
  if (decoded === null) return phrase("frontDoor.pathNotUtf8");
  if (path.split("/").some((segment) => isDots(decode(segment))))
    return phrase("frontDoor.pathGoesUp");
  if (hasControls(decoded)) return phrase("frontDoor.controls");
  if (decode(query.join("?")) === null) {
    return phrase("frontDoor.queryNotUtf8");
  }
  return null;
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function isDots(segment: string | null): boolean {
  return segment === "." || segment === "..";
}

function hasControls(text: string): boolean {
  return [...text].some((character) => character < " " || character === "\u007f");
}

interface ApiRoute {
  /** The largest body in bytes, by method. */
  methods: ReadonlyMap<string, number>;
}

/** Returns what there is at a path below /api/; null when there is nothing. */
function findApiRoute(path: string): ApiRoute | null {
  return routes.find(({ pattern }) => pattern.test(path)) ?? null;
}

const routes = tableOf([
  ...listEndpoints().map(({ endpoint }) => endpoint),
  ...authRoutes.map(({ action, ...route }) => ({ ...route, path: `/api/auth/${action}` })),
]);

type Declared = { method: string; path: string; maxBody: number };

function tableOf(declared: readonly Declared[]): ({ pattern: RegExp } & ApiRoute)[] {
  const byPath = new Map<string, Map<string, number>>();
  for (const { method, path, maxBody } of declared) {
    const methods = byPath.get(path) ?? new Map<string, number>();
    byPath.set(path, methods.set(method, maxBody));
  }
  // A path without placeholders comes first, as with Next: /api/policies/lint is no policy's.
  const order = [...byPath.keys()].sort((one, other) => places(one) - places(other));
  return order.map((path) => ({
    pattern: new RegExp(`^${path.replaceAll(".", "\\.").replaceAll(/\{\w+\}/g, "[^/]+")}$`),
    methods: byPath.get(path) ?? new Map(),
  }));
}

function places(path: string): number {
  return path.split("{").length;
}
