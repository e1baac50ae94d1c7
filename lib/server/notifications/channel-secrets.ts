import "server-only";
import type { Context } from "../app/context";
import { SentSecrets } from "../registry-client";
import type { ChannelRow } from "../store/notification-rows";

/** What of a channel is sealed. */
export interface ChannelSecrets {
  /** Of a webhook, Slack or Teams. */
  url?: string;
  /** Signs what a webhook is sent. */
  secret?: string | null;
  /** Of the mail server's user. */
  password?: string | null;
}

export const channelSecretsPurpose = (id: string) => `channel:${id}`;

export const sealSecrets = ({ app }: Context, id: string, secrets: ChannelSecrets): string =>
  app.secrets.seal(JSON.stringify(secrets), channelSecretsPurpose(id));

/** Throws where Drydock's secret is not the one that they were sealed with. */
export const openSecrets = (
  { app }: Context,
  { id, secrets }: Pick<ChannelRow, "id" | "secrets">,
): ChannelSecrets => JSON.parse(app.secrets.open(secrets, channelSecretsPurpose(id)));

/** Shorter parts of an address are words that stand in every answer. */
const SHORTEST = 4;

/** Takes what a channel was sent, or reached by, out of what it answers: receivers repeat addresses in their errors. */
export function strikeSecrets({ url, secret, password }: ChannelSecrets, answer: string): string {
  const { pathname = "", search = "", searchParams } = url === undefined ? {} : new URL(url);
  const parts = [
    `${pathname}${search}`,
    ...pathname.split("/"),
    ...(searchParams?.values() ?? []),
    ...[secret, password].map((each) => each ?? ""),
  ];
  return parts
    .filter((part) => part.length >= SHORTEST)
    .map((part) => new SentSecrets({ username: null, password: part, identityToken: null }))
    .reduce((text, sent) => sent.strike(text), answer);
}
