import "server-only";

/** An answer that is no JSON: metrics, exports. */
export interface TextBody {
  body: string | ReadableStream<Uint8Array>;
  contentType: string;
  /** Given: browsers save it under this name. */
  filename?: string;
}

export function text(body: TextBody["body"], contentType: string, filename?: string): TextBody {
  return { body, contentType, ...(filename === undefined ? {} : { filename }) };
}

export function textResponse({ body, contentType, filename }: TextBody): Response {
  const headers = new Headers({
    "content-type": contentType,
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
  if (filename !== undefined) {
    // Quotes, control characters and non-ASCII in a header would end it early or be refused.
    const safe = filename.replaceAll(/[^A-Za-z0-9._-]/g, "_");
    headers.set("content-disposition", `attachment; filename="${safe}"`);
  }
  return new Response(body, { headers });
}
