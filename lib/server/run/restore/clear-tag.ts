import "server-only";
import { emptyIndex, indexTypes } from "../placeholder";
import type { Step } from "../step";
import type { RepositoryRestore } from "./repository-restore";

/** Takes a tag without a manifest out of the list again. Answers whether it is gone. */
export async function clearTag(
  restore: RepositoryRestore,
  step: Step,
  tag: string,
): Promise<boolean> {
  const { calls, ledger } = restore;
  if (restore.untagMethod === "native") await calls.deleteTag(tag);
  if (restore.untagMethod === "placeholder") {
    for (const type of indexTypes) {
      const placeholder = emptyIndex(type);
      await ledger.intend(step, { type: "put", previous: null, placeholder }, null);
      const sent = await calls.put(tag, Buffer.from(placeholder.text), placeholder.contentType);
      if (sent.state === "refused") continue;
      await calls.deleteManifest(placeholder.digest);
      break;
    }
  }
  // A list that does not show it is no proof: some registries hide tags.
  if ((await calls.listTags()).includes(tag)) return false;
  return (await calls.head(tag)).state === "absent";
}
