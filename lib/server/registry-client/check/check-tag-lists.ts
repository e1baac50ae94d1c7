import "server-only";
import type { HiddenTags } from "@/lib/core/api/registries";
import { asArray, asRecord, parseJson } from "@/lib/core/oci/json";
import { parseManifest } from "@/lib/core/oci";
import { phrase } from "../../phrases";
import { readScope } from "../auth/challenge";
import { blobPath, tagsPath } from "../http/hosts";
import type { Call, RegistryClient } from "../http/client";
import { headerOf, RegistryError } from "../errors/errors";
import { getManifest } from "../read/manifests";
import { readTagPage } from "../read/list-tags";
import { tellGeneration } from "../read/tell-generation";
import { judgeTagLists, tagListsItem, type TagListFacts } from "../lists/hidden-tags";
import { noSigns, readSigns } from "../lists/list-signs";
import { type FoundItem, unknown } from "./check-item";
import type { Generation } from "../types";
import { listLimits } from "../lists/page-request";

export interface TagListFinding {
  item: FoundItem;
  /** Both null: it could not be asked. */
  hiddenTags: HiddenTags | null;
  generation: Generation | null;
}

/**
 * Whether lists of tags may leave some out, as Distribution 3.1.0 and 3.1.1 do on S3. The version shows in
 * how a bad page size is refused; that it stores in a bucket, in the order of names and in who answers for
 * blobs. Only a Distribution 3.1 is asked more than one question.
 */
export async function checkTagLists(
  client: RegistryClient,
  repository: string | null,
): Promise<TagListFinding> {
  try {
    const generation = await tellGeneration(client, repository ?? "drydock-check");
    const facts: TagListFacts = {
      ...{ generation, signs: noSigns, mended: false, storage: "unknown" },
    };
    if (generation === "3.1" && repository !== null) await lookCloser(client, repository, facts);
    const hiddenTags = judgeTagLists(facts);
    return { item: tagListsItem(hiddenTags), hiddenTags, generation };
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    const message = phrase("check.tagListsUntold", { why: error.said });
    return { item: unknown("tagLists", message), hiddenTags: null, generation: null };
  }
}

async function lookCloser(
  client: RegistryClient,
  repository: string,
  facts: TagListFacts,
): Promise<void> {
  const names = (await readTags(client, repository, "")) ?? [];
  facts.signs = readSigns(names);
  // What lies past the last tag is an empty list only in versions in which the fault is mended; before, null.
  facts.mended = await answersEmptyList(client, repository);
  const [tag] = names;
  if (tag !== undefined) facts.storage = await findStorage(client, repository, tag);
}

/** No tag sorts after it. */
const pastEnd = "z".repeat(128);

async function answersEmptyList(client: RegistryClient, repository: string): Promise<boolean> {
  const answer = await client.call(listCall(repository, `?n=1&last=${pastEnd}`));
  const record = asRecord(parseJson(answer.body.toString("utf8")));
  return answer.status === 200 && asArray(record?.["tags"])?.length === 0;
}

async function readTags(client: RegistryClient, repository: string, query: string) {
  const answer = await client.call(listCall(repository, query));
  return answer.status === 200 ? readTagPage(answer) : null;
}

function listCall(repository: string, query: string): Call {
  return {
    method: "GET",
    path: tagsPath(repository) + query,
    scope: readScope(repository),
    headers: ["accept", "application/json"],
    maxBytes: listLimits.pageBytes,
    timeoutMs: listLimits.timeoutMs,
  };
}

/** Reads one byte of a blob: a registry over object storage sends readers there, unless it is told not to. */
async function findStorage(
  client: RegistryClient,
  repository: string,
  tag: string,
): Promise<TagListFacts["storage"]> {
  try {
    const blob = await findBlob(client, repository, tag);
    if (blob === null) return "unknown";
    const answer = await client.call({
      method: "GET",
      path: blobPath(repository, blob),
      scope: readScope(repository),
      headers: ["range", "bytes=0-0"],
      stopAfter: 1,
      offload: true,
    });
    if (answer.origin === client.base.origin) return "unknown";
    const answers = (names: readonly string[]) =>
      names.some((name) => headerOf(answer, name) !== null);
    if (answers(["x-amz-request-id", "x-amz-cf-id"])) return "s3";
    return answers(["x-ms-request-id", "x-goog-hash", "x-guploader-uploadid"])
      ? "other"
      : "unknown";
  } catch (error) {
    // An address that is not followed says nothing; what else is wrong, other questions find out.
    if (error instanceof RegistryError) return "unknown";
    throw error;
  }
}

/** A blob of the tag's image, or of the first image of its index. */
async function findBlob(
  client: RegistryClient,
  repository: string,
  reference: string,
): Promise<string | null> {
  const manifest = await getManifest(client, repository, reference);
  if (manifest.state !== "present") return null;
  const { blobs, children } = parseManifest({ ...manifest, now: client.deps.now() });
  const [child] = children;
  if (blobs[0] || !child || child.blob) return blobs[0]?.digest ?? null;
  return child.digest === reference ? null : findBlob(client, repository, child.digest);
}
