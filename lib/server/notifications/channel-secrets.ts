import "server-only";
import type { Context } from "../app/context";
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
