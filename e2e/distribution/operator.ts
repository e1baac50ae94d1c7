import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Distribution } from "./distribution";

/** Whoever runs a registry: does what a collector's commands ask for, and remembers it. */
export class Operator {
  readonly done: string[] = [];
  /** Verbs that fail, as often as it says. */
  readonly failing = new Map<string, number>();

  #last: Promise<void> = Promise.resolve();

  private constructor(
    private readonly server: Server,
    private readonly registry: Distribution,
  ) {}

  static async of(registry: Distribution): Promise<Operator> {
    const server = createServer((request, response) => {
      const verb = request.url?.slice(1) ?? "";
      // One after another, as a person does, also for somebody who does not wait for the end.
      const acted = operator.idle().then(() => operator.act(verb));
      operator.#last = acted.catch(() => undefined);
      void acted.then(
        () => response.end(`${verb} done\n`),
        () => response.writeHead(500).end(`${verb} failed\n`),
      );
    }).listen(0, "127.0.0.1");
    const operator = new Operator(server, registry);
    await once(server, "listening");
    return operator;
  }

  /** Resolves when everything that was asked for has been done. */
  idle(): Promise<void> {
    return this.#last;
  }

  /** A command line that asks for it, and fails where it does. */
  command(verb: "readOnlyOn" | "readOnlyOff" | "stop" | "start" | "restart"): string {
    const url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/${verb}`;
    const script = `fetch("${url}").then(async (r) => { console.log(await r.text()); process.exitCode = r.ok ? 0 : 1; })`;
    return `${process.execPath} -e '${script}'`;
  }

  /** Settings for DRYDOCK_COLLECTORS: read-only while the registry's own collector runs. */
  collector() {
    return {
      type: "command",
      readOnlyOn: this.command("readOnlyOn"),
      readOnlyOff: this.command("readOnlyOff"),
      collect: this.registry.collectCommand,
    };
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
  }

  private async act(verb: string): Promise<void> {
    const left = this.failing.get(verb) ?? 0;
    if (left > 0) {
      this.failing.set(verb, left - 1);
      throw new Error(verb);
    }
    if (verb === "readOnlyOn") await this.registry.restart({ readOnly: true });
    if (verb === "readOnlyOff" || verb === "start" || verb === "restart")
      await this.registry.restart({ readOnly: false });
    if (verb === "stop") await this.registry.kill("SIGTERM");
    this.done.push(verb);
  }
}
