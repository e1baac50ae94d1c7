import { request as send, type IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";

export interface BodyCall {
  method: string;
  path: string;
  body: Uint8Array;
  /** In pieces whose sum the server learns at the end only; else with its length in front. */
  chunked?: boolean;
  headers?: Record<string, string>;
}

const PIECE = 64 * 1024;

/** Sends a body for as long as the server reads on, and returns what it said, perhaps in the middle. */
export async function sendBody(
  port: number,
  { method, path, body, chunked = false, headers = {} }: BodyCall,
): Promise<{ status: number; body: string }> {
  // Node would send the body of a DELETE without either.
  const length: Record<string, string> = chunked
    ? { "transfer-encoding": "chunked" }
    : { "content-length": String(body.length) };
  const all = { ...headers, ...length, connection: "keep-alive" };
  const request = send({ host: "127.0.0.1", port, method, path, headers: all, agent: false });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    request.on("response", resolve);
    // Whoever is answered in the middle of sending may find the connection closed: the answer counts.
    request.on("error", reject);
  });
  const over = answered.catch(() => undefined);
  const source = Readable.from(pieces(body));
  void over.then(() => source.destroy());
  source.pipe(request);
  const answer = await answered;
  const whole = await text(answer);
  request.destroy();
  return { status: answer.statusCode ?? 0, body: whole };
}

function* pieces(body: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < body.length; at += PIECE) yield body.subarray(at, at + PIECE);
}
