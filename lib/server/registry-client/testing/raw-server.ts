import "server-only";
import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { afterEach } from "vitest";

const open: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

/** A server that writes what it likes on the wire; `answer` gets the request line and the socket. */
export async function startRaw(
  answer: (request: string, socket: Socket) => void,
): Promise<{ url: string; port: number; requests: string[] }> {
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("data", (data) => {
      const [line = ""] = data.toString("latin1").split("\r\n");
      requests.push(line);
      answer(line, socket);
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? (address?.port ?? 0) : 0;
  open.push(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, "close");
  });
  return { url: `http://127.0.0.1:${port}`, port, requests };
}
