import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";

/** A registry that repeats the Authorization header it was sent, in every part of its answers. */
export class EchoingRegistry {
  /** Every Authorization value that came in. */
  readonly received = new Set<string>();
  /** "token": it signs people in with a token service of its own. */
  signIn: "basic" | "token" = "basic";
  private readonly server = createServer((request, response) => {
    const sent = request.headers.authorization ?? "nothing";
    this.received.add(sent);
    const { status, headers, body } = this.answer(request, sent);
    response.writeHead(status, `Sent ${sent}`, { "x-echo": sent, ...headers });
    response.end(request.method === "HEAD" ? undefined : body);
  });

  static async start(): Promise<EchoingRegistry> {
    const registry = new EchoingRegistry();
    registry.server.listen(0, "127.0.0.1");
    await once(registry.server, "listening");
    return registry;
  }

  get url(): string {
    const address = this.server.address();
    return `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  }

  async stop(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, "close");
  }

  private answer({ url = "", headers }: IncomingMessage, sent: string) {
    const json = { "content-type": "application/json" };
    const secret = sent.replace(/^\w+ /, "");
    const plain = Buffer.from(secret, "base64").toString();
    if (url.startsWith("/token")) {
      if (url.includes("push")) return { status: 500, headers: json, body: plain };
      const token = `given.${secret.slice(0, 8)}.${"token".repeat(8)}`;
      return { status: 200, headers: json, body: JSON.stringify({ token, expires_in: 300 }) };
    }
    if (url === "/v2/") {
      const scheme = this.signIn === "basic" ? "Basic" : "Bearer";
      const realm = this.signIn === "basic" ? "r" : `${this.url}/token`;
      const challenge = { "www-authenticate": `${scheme} realm="${realm}",service="${secret}"` };
      const known = headers.authorization !== undefined;
      return { status: known ? 200 : 401, headers: { ...json, ...challenge }, body: "{}" };
    }
    if (url.includes("/blobs/") || url.includes("/manifests/redirect")) {
      const location = `http://127.0.0.1:1/${encodeURIComponent(plain)}/${secret}`;
      return { status: 307, headers: { location }, body: "" };
    }
    const detail = { sent, plain, [secret]: encodeURIComponent(plain) };
    const message = `You sent ${sent}, which is ${plain}`;
    return {
      ...{ status: url.includes("/manifests/") ? 400 : 403, headers: json },
      body: JSON.stringify({ errors: [{ code: "MANIFEST_INVALID", message, detail }] }),
    };
  }
}
