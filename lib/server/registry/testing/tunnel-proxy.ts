import "server-only";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";

/** An HTTP proxy whose tunnels all lead to one port of this machine, whatever name is asked for. */
export class TunnelProxy {
  /** Names and ports of the CONNECT requests so far. */
  readonly asked: string[] = [];
  readonly #sockets = new Set<Socket>();

  private constructor(private readonly server: Server) {}

  static async start(port: number): Promise<TunnelProxy> {
    const server = createServer();
    const proxy = new TunnelProxy(server);
    server.on("connect", (request, client: Socket) => {
      proxy.asked.push(request.url ?? "");
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

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.server.close();
    await once(this.server, "close");
  }
}
