import { connect } from "node:net";
import { text } from "node:stream/consumers";

export interface RawAnswer {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: string;
}

/** Sends bytes as they are, which no client would, and reads to the end. Give `Connection: close`. */
export async function sendRaw(port: number, request: string): Promise<RawAnswer> {
  const socket = connect(port, "127.0.0.1");
  socket.write(request);
  const [head = "", body = ""] = split(await text(socket), "\r\n\r\n");
  const [first = "", ...lines] = head.split("\r\n");
  const headers = lines.map((line) => split(line, ": "));
  return {
    status: Number(first.split(" ")[1]),
    headers: Object.fromEntries(
      headers.map(([name = "", value = ""]) => [name.toLowerCase(), value]),
    ),
    body,
  };
}

/** One request line, with the headers that HTTP/1.1 wants. */
export function ask(port: number, method: string, target: string, headers: string[] = []) {
  const lines = [`${method} ${target} HTTP/1.1`, "Host: drydock", "Connection: close", ...headers];
  return sendRaw(port, `${lines.join("\r\n")}\r\n\r\n`);
}

function split(text: string, at: string): string[] {
  const index = text.indexOf(at);
  return index < 0 ? [text] : [text.slice(0, index), text.slice(index + at.length)];
}
