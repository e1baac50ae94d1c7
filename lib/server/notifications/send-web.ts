import "server-only";
import { createHmac } from "node:crypto";
import { EnvHttpProxyAgent, request } from "undici";
import type { Phrase } from "@/lib/core/phrases";
import { sayError } from "../app/say-error";
import { phrase } from "../phrases";
import { isLinkLocal, refuseLinkLocal } from "../registry-client";

export interface Answer {
  /** Of HTTP, or of the mail server; null where there was none. */
  status: number | null;
  /** What it said, cut; or why there was no answer, which is a phrase where Drydock knows it. */
  answer: string | Phrase;
  ok: boolean;
}

/** A receiver that takes longer is as good as none. */
const MOST_MS = 15_000;
const MOST_BYTES = 2_048;

interface Post {
  url: string;
  body: object;
  /** Signs the body where there is one. */
  secret: string | null;
  delivery: string;
  event: string;
  /** Milliseconds. */
  now: number;
}

/** Posts JSON. Redirects are not followed: the address is the one that an admin has given. */
export async function sendWeb(post: Post): Promise<Answer> {
  const { url, body, secret } = post;
  if (isLinkLocal(new URL(url).hostname))
    return { status: null, answer: phrase("notifications.notSentLinkLocal"), ok: false };
  const text = JSON.stringify(body);
  const timestamp = String(Math.floor(post.now / 1000));
  const dispatcher = new EnvHttpProxyAgent({
    connect: { lookup: refuseLinkLocal, timeout: 5_000 },
  });
  try {
    const { statusCode, body: answered } = await request(url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "user-agent": "drydock",
        "x-drydock-event": post.event,
        "x-drydock-delivery": post.delivery,
        "x-drydock-timestamp": timestamp,
        ...(secret === null ? {} : { "x-drydock-signature": signatureOf(secret, timestamp, text) }),
      },
      body: text,
      dispatcher,
      signal: AbortSignal.timeout(MOST_MS),
    });
    const ok = statusCode >= 200 && statusCode < 300;
    // The rest of a long answer is not read, and one that never ends is cut off.
    const answer = await readStart(answered).catch(() => "");
    return { status: statusCode, answer, ok };
  } catch (error) {
    return { status: null, answer: sayWhy(error), ok: false };
  } finally {
    await dispatcher.destroy();
  }
}

/** "sha256=<hex>" over the timestamp, a dot and the body, so that an old message cannot be sent again as a new one. */
export function signatureOf(secret: string, timestamp: string, body: string): string {
  return `sha256=${createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex")}`;
}

async function readStart(body: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body) {
    parts.push(part);
    size += part.length;
    if (size >= MOST_BYTES) break;
  }
  return Buffer.concat(parts).subarray(0, MOST_BYTES).toString("utf8");
}

/** @param mostMs how long it was waited for */
export function sayWhy(error: unknown, mostMs = MOST_MS): string | Phrase {
  const isLate = error instanceof Error && error.name === "TimeoutError";
  return isLate ? phrase("notifications.notAnswered", { seconds: mostMs / 1000 }) : sayError(error);
}
