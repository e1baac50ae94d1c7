import { createHash, createHmac } from "node:crypto";
import type { IncomingMessage } from "node:http";

/**
 * Amazon's client signs the address of a bucket with the slash at its end, as it sends it; s3rver leaves that slash out
 * when it verifies. A request whose signature holds for what was sent gets one that holds for what is verified; any
 * other stays as it is, and is refused. Signature Version 4, for requests without a body.
 */
export function resignBucketRequest(request: IncomingMessage, bucket: string, key: string): void {
  const sent = `/${bucket}/`;
  const { authorization } = request.headers;
  if (!request.url?.startsWith(`${sent}?`) || !authorization) return;
  const found =
    /^AWS4-HMAC-SHA256 Credential=[^/]+\/([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
      authorization,
    );
  if (!found) return;
  const [, scope = "", signedHeaders = "", signature = ""] = found;
  const sign = (path: string) => signatureOf(request, { path, scope, signedHeaders, key });
  if (sign(sent) !== signature) return;
  request.headers.authorization = authorization.replace(signature, sign(`/${bucket}`));
  request.url = request.url.replace(sent, `/${bucket}`);
}

interface Signing {
  path: string;
  /** date/region/service/aws4_request */
  scope: string;
  signedHeaders: string;
  key: string;
}

function signatureOf(
  { method, url, headers }: IncomingMessage,
  { path, scope, signedHeaders, key }: Signing,
): string {
  const query = (url ?? "").split("?")[1] ?? "";
  const canonical = [
    method,
    path,
    query.split("&").sort().join("&"),
    ...signedHeaders.split(";").map((name) => `${name}:${String(headers[name] ?? "").trim()}`),
    "",
    signedHeaders,
    headers["x-amz-content-sha256"],
  ].join("\n");
  const digest = createHash("sha256").update(canonical).digest("hex");
  const text = ["AWS4-HMAC-SHA256", headers["x-amz-date"], scope, digest].join("\n");
  const derived = scope
    .split("/")
    .reduce((secret: string | Buffer, part) => hmac(secret, part), `AWS4${key}`);
  return hmac(derived, text).toString("hex");
}

const hmac = (key: string | Buffer, text: string) =>
  createHmac("sha256", key).update(text).digest();
