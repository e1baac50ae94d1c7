import "server-only";
import { formatBytes } from "@/lib/core/quantity";
import { paths } from "@/lib/core/paths";
import type { Context } from "../app/context";
import { announce } from "../notifications/announce";
import { inEnglish } from "../phrases";
import { readJson } from "../store/json";
import type { GarbageCollectionRow } from "../store/schema";

export async function announceCollection(
  context: Context,
  row: GarbageCollectionRow,
  registry: string,
): Promise<void> {
  const failed = row.message !== null || row.closed === 1;
  const back = row.measured === null ? null : readJson(row.measured).bytes;
  const lines = [
    row.message === null ? null : inEnglish(row.message),
    row.closed === 1 ? "The registry still takes no pushes: open it again on its page." : null,
  ];
  await announce(context, {
    event: "collectionFinished",
    registry,
    title: failed
      ? `A garbage collection in ${registry} has failed`
      : `A garbage collection in ${registry} is done${back === null ? "" : `: ${formatBytes(back)} are back`}`,
    message: lines.filter((line) => line !== null).join(" ") || null,
    path: paths.garbageCollections(registry),
  });
}
