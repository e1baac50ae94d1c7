import "server-only";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { App } from "../../app/context";
import { receive } from "./event-harness";

/** The endpoint on a port of its own, for a registry that really sends; remembers what it answered. */
export class EventsServer {
  readonly statuses: number[] = [];
  readonly types = new Set<string>();
  readonly bodies: string[] = [];
  /** The store may be made after the registry that it reads. */
  app: App | null = null;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<EventsServer> {
    const server = createServer();
    const events = new EventsServer(server);
    server.on("request", (from: IncomingMessage, to) => {
      void events.answer(from).then((status) => to.writeHead(status).end());
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return events;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/api/registries/main/events`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
  }

  private async answer(from: IncomingMessage): Promise<number> {
    const chunks: Buffer[] = [];
    for await (const chunk of from as AsyncIterable<Buffer>) chunks.push(chunk);
    if (!this.app) return 503;
    const headers = Object.fromEntries(
      Object.entries(from.headers).map(([name, value]) => [name, String(value)]),
    );
    this.types.add(headers["content-type"] ?? "");
    const body = Buffer.concat(chunks).toString();
    this.bodies.push(body);
    const answer = await receive(this.app, body, headers);
    this.statuses.push(answer.status);
    return answer.status;
  }
}
