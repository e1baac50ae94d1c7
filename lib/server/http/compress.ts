import "server-only";

/**
 * The answer in gzip, where the caller takes that. Only what is asked for by GET: an answer in which a caller
 * gets a new secret stands beside what the caller has sent, and its compressed length would tell of it. The
 * work is done by zlib's own threads.
 */
export function compressAnswer(request: Request, response: Response): Response {
  const { body, headers, status } = response;
  if (request.method !== "GET" || body === null || status !== 200) return response;
  const compressed = new Headers(headers);
  compressed.append("vary", "accept-encoding");
  if (!takesGzip(request.headers.get("accept-encoding") ?? ""))
    return new Response(body, { status, headers: compressed });
  compressed.set("content-encoding", "gzip");
  compressed.delete("content-length");
  const etag = compressed.get("etag");
  // Other bytes under the same tag may not be the same strongly (RFC 9110 section 8.8.3.3).
  if (etag !== null && !etag.startsWith("W/")) compressed.set("etag", `W/${etag}`);
  return new Response(body.pipeThrough(new CompressionStream("gzip")), {
    status,
    headers: compressed,
  });
}

/** RFC 9110 section 12.5.3; a weight of 0 is a refusal. */
function takesGzip(accepted: string): boolean {
  return accepted.split(",").some((part) => {
    const [coding = "", ...parameters] = part.split(";").map((each) => each.trim().toLowerCase());
    const refused = parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter));
    return coding === "gzip" && !refused;
  });
}
