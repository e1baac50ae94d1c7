import "server-only";
import { emptyIndex } from "../placeholder";
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
    const placeholder = emptyIndex();
    await ledger.intend(step, { type: "put", previous: null, placeholder }, null);
    await calls.put(tag, Buffer.from(placeholder.text), placeholder.contentType);
    await calls.deleteManifest(placeholder.digest);
  }
  // A list that does not show it is no proof: some registries hide tags.
  if ((await calls.listTags()).includes(tag)) return false;
  return (await calls.head(tag)).state === "absent";
}
