import "server-only";
import { once } from "node:events";
import { createServer, request, type IncomingMessage, type Server } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";

interface ForwardProxyOptions {
  /** "name:password" that it asks for. */
  user?: string;
  /** How it refuses who is not that user. */
  refusal?: { status: number; headers: Record<string, string> };
  /** Every CONNECT is answered with it; "close": with the end of the connection, "silence": not at all. */
  refuseTunnels?: number | "close" | "silence";
}

/** An HTTP proxy whose ways all lead to one port of this machine, whatever name is asked for. */
export class ForwardProxy {
  /** The request lines so far, without the version. */
  readonly asked: string[] = [];
  /** Headers that went on to the registry by the absolute form. */
  readonly passedOn: string[][] = [];
  readonly #sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private readonly options: ForwardProxyOptions,
  ) {}

  static async start(port: number, options: ForwardProxyOptions = {}): Promise<ForwardProxy> {
    const server = createServer();
    const proxy = new ForwardProxy(server, options);
    server.on("request", (from, to) => {
      proxy.asked.push(`${from.method} ${from.url}`);
      if (!proxy.knows(from)) {
        const { status, headers } = options.refusal ?? {
          ...{ status: 407, headers: { "proxy-authenticate": 'Basic realm="proxy"' } },
        };
        to.writeHead(status, headers).end("No.");
        return;
      }
      const { pathname, search } = new URL(from.url ?? "");
      const headers = { ...from.headers };
      delete headers["proxy-authorization"];
      proxy.passedOn.push(Object.keys(headers));
      const { method } = from;
      const onward = request(
        { hostname: "127.0.0.1", port, method, path: pathname + search, headers },
        (answer) => {
          to.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(to);
        },
      );
      onward.on("error", () => to.destroy());
      from.pipe(onward);
    });
    server.on("connect", (from, client: Socket) => {
      proxy.asked.push(`CONNECT ${from.url}`);
      const refusal = proxy.knows(from) ? options.refuseTunnels : 407;
      proxy.#sockets.add(client);
      if (refusal === "silence") return;
      if (refusal === "close") {
        client.destroy();
        return;
      }
      if (refusal !== undefined) {
        client.end(`HTTP/1.1 ${refusal} No\r\n\r\n`);
        return;
      }
      const upstream = connect(port, "127.0.0.1", () => {
        client.write("HTTP/1.1 200 Connection established\r\n\r\n");
        upstream.pipe(client).pipe(upstream);
      });
      for (const socket of [client, upstream]) {
        proxy.#sockets.add(socket);
        socket.on("error", () => socket.destroy());
      }
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return proxy;
  }

  private knows({ headers }: IncomingMessage): boolean {
    const { user } = this.options;
    if (user === undefined) return true;
    const expected = `Basic ${Buffer.from(user).toString("base64")}`;
    return headers["proxy-authorization"] === expected;
  }

  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get url(): string {
    return `http://${this.host}`;
  }

  urlFor(user: string): string {
    return `http://${user}@${this.host}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
  }
}
