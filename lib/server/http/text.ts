import "server-only";

/** An answer that is no JSON: metrics, exports. */
export interface TextBody {
  body: string | ReadableStream<Uint8Array>;
  contentType: string;
  /** Given: browsers save it under this name. */
  filename?: string;
  /** Given: who has this version already is not sent it again (RFC 9110 section 13.1.2). */
  etag?: string;
}

export function text(body: TextBody["body"], contentType: string, filename?: string): TextBody {
  return { body, contentType, ...(filename === undefined ? {} : { filename }) };
}

export function textResponse(
  { body, contentType, filename, etag }: TextBody,
  request?: Request,
): Response {
  const headers = new Headers({
    "content-type": contentType,
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
  if (etag !== undefined) {
    headers.set("etag", etag);
    headers.set("cache-control", "no-cache");
    if (isNamed(etag, request?.headers.get("if-none-match") ?? "")) {
      return new Response(null, { status: 304, headers });
    }
  }
  if (filename !== undefined) {
    // Quotes, control characters and non-ASCII in a header would end it early or be refused.
    const safe = filename.replaceAll(/[^A-Za-z0-9._-]/g, "_");
    headers.set("content-disposition", `attachment; filename="${safe}"`);
  }
  return new Response(body, { headers });
}

/** Whether the list of an If-None-Match header holds it; a proxy that compresses makes it a weak one. */
function isNamed(etag: string, list: string): boolean {
  return list.split(",").some((one) => ["*", etag, `W/${etag}`].includes(one.trim()));
}
