import { once } from "node:events";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** Passes requests on to a registry, remembering each with its status. */
export class RecordingProxy {
  readonly log: string[] = [];
  /** Called before a request is passed on. */
  onRequest: (count: number) => void = () => undefined;
  /** Milliseconds that each request waits before it is passed on: the registry as slow as wanted. */
  delay = 0;
  #count = 0;

  private constructor(private readonly server: Server) {}

  static async start(target: string): Promise<RecordingProxy> {
    const { hostname, port } = new URL(target);
    const server = createServer();
    const proxy = new RecordingProxy(server);
    server.on("request", (from, to) => {
      proxy.onRequest((proxy.#count += 1));
      const passOn = () => {
        const { method, url: path, headers } = from;
        const onward = request({ hostname, port, method, path, headers }, (answer) => {
          proxy.log.push(`${method} ${path} ${answer.statusCode}`);
          to.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(to);
        });
        onward.on("error", () => to.destroy());
        from.pipe(onward);
      };
      if (proxy.delay > 0) setTimeout(passOn, proxy.delay);
      else passOn();
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
  }
}
