import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

export interface Received {
  path: string;
  headers: IncomingMessage["headers"];
  body: string;
}

type Behave = (response: ServerResponse, received: Received) => void;

/** A receiver of webhooks that does what a test says; otherwise it takes everything. */
export class WebReceiver {
  readonly received: Received[] = [];
  behave: Behave = (response) => response.end("ok");

  private constructor(private readonly server: Server) {}

  static async start(): Promise<WebReceiver> {
    const server = createServer();
    const receiver = new WebReceiver(server);
    server.on("request", async (request, response) => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      const body = Buffer.concat(parts).toString();
      const received = { path: request.url ?? "", headers: request.headers, body };
      receiver.received.push(received);
      receiver.behave(response, received);
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return receiver;
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

export interface ReceivedMail {
  from: string;
  to: string[];
  source: string;
}

/** A real mail server on loopback, whose only user is robin with the password "harbour". */
export class MailReceiver {
  readonly received: ReceivedMail[] = [];
  /** Refuses the next messages with this answer. */
  refusal: { code: number; text: string } | null = null;

  private constructor(readonly port: number) {}
  #server: SMTPServer | null = null;

  static async start({ hasTls = false }: { hasTls?: boolean } = {}): Promise<MailReceiver> {
    const holder: { receiver?: MailReceiver } = {};
    const server = new SMTPServer({
      authOptional: true,
      // Its certificate is its own: a client that checks it does not go on.
      disabledCommands: hasTls ? [] : ["STARTTLS"],
      allowInsecureAuth: true,
      onAuth({ username, password }, _session, done) {
        if (username === "robin" && password === "harbour") return done(null, { user: username });
        return done(new Error("Wrong user name or password"));
      },
      onData(stream, { envelope }, done) {
        const parts: Buffer[] = [];
        stream.on("data", (part: Buffer) => parts.push(part));
        stream.on("end", () => {
          const receiver = holder.receiver;
          if (receiver?.refusal) {
            const { code, text } = receiver.refusal;
            return done(Object.assign(new Error(text), { responseCode: code }));
          }
          receiver?.received.push({
            from: envelope.mailFrom === false ? "" : envelope.mailFrom.address,
            to: envelope.rcptTo.map(({ address }) => address),
            source: Buffer.concat(parts).toString(),
          });
          done(null, "kept");
        });
      },
    });
    // Clients that hang up are not its fault.
    server.on("error", () => undefined);
    server.listen(0, "127.0.0.1");
    await once(server.server, "listening");
    const receiver = new MailReceiver((server.server.address() as AddressInfo).port);
    receiver.#server = server;
    holder.receiver = receiver;
    return receiver;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      if (!this.#server) return resolve();
      this.#server.close(() => resolve());
    });
  }
}
