import "server-only";
import { createHash } from "node:crypto";
import type { Context } from "../../context";
import { text, type TextBody } from "../../http/text";
import { openApiDocument } from "../../openapi/document";
import { version } from "../../version";

const made = new Map<string | undefined, TextBody>();

/** The same for everybody and as long as the process runs, so it is made once. */
export async function getOpenApi({ app }: Context): Promise<TextBody> {
  const publicUrl = app.env.DRYDOCK_PUBLIC_URL;
  const before = made.get(publicUrl);
  if (before) return before;
  const body = JSON.stringify(openApiDocument({ version, publicUrl }));
  const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
  const document = { ...text(body, "application/json"), etag };
  made.set(publicUrl, document);
  return document;
}
