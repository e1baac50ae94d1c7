import "server-only";
import type { z } from "zod";
import type { newChannel } from "@/lib/core/api/notifications";
import type { Context } from "../app/context";
import { findDeclared, moveOrigin } from "../app/declared";
import type { ChannelRow } from "../store/notification-rows";
import { createChannel, secretsOf, splitTarget, updateChannel } from "./api";

type Given = z.output<typeof newChannel>;

/** Makes the channel what the configuration file says. */
export async function declareChannel(
  context: Context,
  body: Given,
  origin: string,
): Promise<string> {
  const named = await context.db
    .selectFrom("channels")
    .selectAll()
    .where("name", "=", body.name)
    .execute();
  const row = findDeclared(named, { what: "channels", name: body.name });
  if (row === null) {
    const { id } = await createChannel(context, { params: {}, query: {}, body });
    await moveOrigin(context, "channels", { id, origin: null }, origin);
    return id;
  }
  if (row.origin === null || !isSame(context, row, body))
    await updateChannel(context, { params: { channel: row.id }, query: {}, body: whole(body) });
  await moveOrigin(context, "channels", row, origin);
  return row.id;
}

/** What the file declares no more is switched off, as nobody has asked for its messages any longer. */
export async function releaseChannel(context: Context, channel: string): Promise<void> {
  await updateChannel(context, { params: { channel }, query: {}, body: { enabled: false } });
}

/** With nothing of what was stored before: a secret that the file names no more is gone. */
function whole(body: Given): Given {
  const { target } = body;
  if (target.type === "webhook") return { ...body, target: { secret: null, ...target } };
  return target.type === "email" ? { ...body, target: { password: null, ...target } } : body;
}

function isSame(context: Context, row: ChannelRow, body: Given): boolean {
  const { target, secrets } = splitTarget(whole(body).target, null, null);
  return (
    row.enabled === Number(body.enabled) &&
    row.events === JSON.stringify(body.events) &&
    row.target === JSON.stringify(target) &&
    JSON.stringify(secretsOf(context, row)) === JSON.stringify(secrets)
  );
}
