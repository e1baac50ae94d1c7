import "server-only";
import { isIP } from "node:net";
import type { Target } from "@/lib/core/api/notifications";
import { phrase } from "../phrases";
import { isLinkLocal, refuseLinkLocal } from "../registry-client";
import { type Answer, sayWhy } from "./send-web";

type MailTarget = Extract<Target, { type: "email" }>;

/** Of each step of the conversation; the whole of it takes a few of them. */
const STEP_MS = 10_000;
const MOST_MS = 30_000;

interface Mail {
  subject: string;
  text: string;
  html: string;
}

/** Sends one message. A certificate that does not fit ends it, unless the connection is not encrypted at all. */
export async function sendMail(
  target: MailTarget,
  password: string | null,
  mail: Mail,
): Promise<Answer> {
  if (isLinkLocal(target.host))
    return { status: null, answer: phrase("notifications.notSentLinkLocal"), ok: false };
  const { createTransport } = await import("nodemailer");
  try {
    const address = await findAddress(target.host);
    const transport = createTransport({
      host: address,
      port: target.port,
      secure: target.security === "tls",
      requireTLS: target.security === "starttls",
      ignoreTLS: target.security === "none",
      tls: isIP(target.host) === 0 ? { servername: target.host } : {},
      ...(target.username === null
        ? {}
        : { auth: { user: target.username, pass: password ?? "" } }),
      ...{ connectionTimeout: STEP_MS, greetingTimeout: STEP_MS, socketTimeout: STEP_MS },
      ...{ disableFileAccess: true, disableUrlAccess: true },
    });
    try {
      const sent = transport.sendMail({
        ...{ from: { name: "Drydock", address: target.from }, to: target.to },
        ...mail,
      });
      const { response } = await within(sent);
      return { status: statusOf(response), answer: response.slice(0, 500), ok: true };
    } finally {
      transport.close();
    }
  } catch (error) {
    return { status: null, answer: sayWhy(error, MOST_MS), ok: false };
  }
}

/** A server that answers a little now and then would be waited for for ever. */
async function within<T>(work: Promise<T>): Promise<T> {
  // It may still fail after that.
  work.catch(() => undefined);
  const signal = AbortSignal.timeout(MOST_MS);
  const tooLong = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason as Error));
  });
  return Promise.race([work, tooLong]);
}

/** Throws for a name that leads to a link-local address only. */
function findAddress(host: string): Promise<string> {
  if (isIP(host) !== 0) return Promise.resolve(host);
  return new Promise((resolve, reject) => {
    refuseLinkLocal(host, { all: false }, (error, address) =>
      error ? reject(error) : resolve(String(address)),
    );
  });
}

const statusOf = (response: string) => Number(/^\d{3}/.exec(response)?.[0] ?? NaN) || null;
