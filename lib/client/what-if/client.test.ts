import { expose } from "comlink";
import { afterEach, expect, test, vi } from "vitest";
import { startWhatIf } from "./client";

afterEach(() => vi.unstubAllGlobals());

/** In place of a worker: one end of a channel whose other end has this. */
function stubWorker(session: object): void {
  vi.stubGlobal("Worker", function Stub() {
    const { port1, port2 } = new MessageChannel();
    expose(session, port1);
    return Object.assign(port2, { terminate: () => port2.close() });
  });
}

test("gives what the session answers, and its errors", async () => {
  stubWorker({
    rows: (repository: string) => [repository],
    lint: () => {
      throw new Error("no");
    },
  });
  const client = startWhatIf();
  await expect(client.ask((session) => session.rows("a"))).resolves.toEqual(["a"]);
  await expect(client.ask((session) => session.lint({}))).rejects.toThrow("no");
  client.close();
});

test("leaves nobody waiting when it is closed", async () => {
  stubWorker({ rows: () => new Promise(() => undefined) });
  const client = startWhatIf();
  const asked = client.ask((session) => session.rows("a"));
  client.close();
  await expect(asked).rejects.toThrow("closed");
});
