import "server-only";

/** A request as it came in, before anything is decoded. */
export interface RawRequest {
  method: string;
  /** The request target of the first line. */
  target: string;
}

export interface Refusal {
  status: number;
  code: "BAD_REQUEST" | "METHOD_NOT_ALLOWED";
  message: string;
  allow?: readonly string[];
}

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;
const pageMethods = ["GET", "HEAD", "OPTIONS"] as const;

/**
 * What is refused before Next sees it, because Next would answer it with a stack trace, with a redirect
 * to an address of the caller's choice, or by reading a body that no page has. Null: let it in.
 */
export function refuseRequest({ method, target }: RawRequest): Refusal | null {
  if (!includes(methods, method)) return refuseMethod(method, methods);
  const fault = findFault(target);
  if (fault) {
    const message = `The address is not valid: ${fault}. Check it and try again.`;
    return { status: 400, code: "BAD_REQUEST", message };
  }
  if (isApi(target) || includes(pageMethods, method)) return null;
  return refuseMethod(method, pageMethods);
}

export function isApi(target: string): boolean {
  return /^\/api(?:[/?]|$)/.test(target);
}

function refuseMethod(method: string, allow: readonly string[]): Refusal {
  const message = `This address does not take ${method}. It takes ${allow.join(", ")}.`;
  return { status: 405, code: "METHOD_NOT_ALLOWED", message, allow };
}

/** Returns what is wrong with a request target, null for nothing (RFC 9112 section 3.2.1: origin-form). */
function findFault(target: string): string | null {
  if (!target.startsWith("/")) return "it must begin with a slash";
  const [path = "", ...query] = target.split("?");
  if (path.includes("//") || path.includes("\\")) {
    return "its path has two slashes in a row or a backslash";
  }
  if (target.includes("#")) return "it has a fragment";
  const decoded = decode(path);
  if (decoded === null) return "its path has a percent sign that begins no UTF-8 character";
  if (path.split("/").some((segment) => isDots(decode(segment)))) return "its path goes up";
  if (hasControls(decoded)) return "its path has control characters";
  if (decode(query.join("?")) === null) {
    return "its query has a percent sign that begins no UTF-8 character";
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

function includes(list: readonly string[], value: string): boolean {
  return list.includes(value);
}
