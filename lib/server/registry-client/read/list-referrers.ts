import "server-only";
import { isIndexType, parseDescriptor, type Descriptor } from "@/lib/core/oci";
import { asArray, asRecord, parseJson } from "@/lib/core/oci/json";
import { bareType, mediaTypes } from "@/lib/core/oci/media-types";
import { phrase } from "../../phrases";
import { readScope } from "../auth/challenge";
import { referrersPath } from "../http/hosts";
import type { RegistryClient } from "../http/client";
import { headerOf, headersOf, parseErrors, RegistryError } from "../errors/errors";
import type { Answer } from "../http/exchange";
import { nextQuery, parseNextLink } from "../lists/link";
import type { CallOptions, ReferrersAnswer } from "../types";
import { getManifest } from "./manifests";

const MAX_PAGES = 1000;
/** No image has so many signatures: a list that goes on is one that never ends. */
const MAX_REFERRERS = 100_000;
/** What a registry that has the API says of a repository or an image that is gone. */
const absent: readonly string[] = ["NAME_UNKNOWN", "MANIFEST_UNKNOWN"];
/** What a registry without the API answers; one that has it answers 200 even for unknown digests. */
const unsupported = new Set([400, 404, 405, 406, 501]);

type Listed = ReferrersAnswer["descriptors"][number];

/** distribution-spec, Listing Referrers, with the tag schema for registries that lack the API. */
export class ReferrersReader {
  /** Once the route itself is unknown there is no need to ask for every digest. */
  #api = true;

  constructor(private readonly client: RegistryClient) {}

  async list(repository: string, digest: string, options?: CallOptions): Promise<ReferrersAnswer> {
    if (this.#api) {
      const descriptors = await this.#fromApi(repository, digest, options);
      if (descriptors) return { source: "api", descriptors };
    }
    const tag = fallbackTag(digest);
    const answer = await getManifest(this.client, repository, tag, options);
    if (answer.state !== "present") return { source: "none", descriptors: [] };
    const record = asRecord(parseJson(answer.bytes.toString("utf8")));
    const type =
      typeof record?.["mediaType"] === "string" ? record["mediaType"] : answer.contentType;
    const descriptors = isIndexType(bareType(type)) ? readDescriptors(record) : null;
    return descriptors ? { source: "fallback", descriptors } : { source: "none", descriptors: [] };
  }

  async #fromApi(
    repository: string,
    digest: string,
    options?: CallOptions,
  ): Promise<Listed[] | null> {
    const found: Listed[] = [];
    const asked = new Set<string>();
    const path = referrersPath(repository, digest);
    for (
      let query = "";
      !asked.has(query) && asked.size < MAX_PAGES && found.length < MAX_REFERRERS;
    ) {
      asked.add(query);
      const call = {
        method: "GET" as const,
        path: path + query,
        scope: readScope(repository),
        headers: ["accept", mediaTypes.ociIndex],
        options,
      };
      const answer = await this.client.call(call);
      if (asked.size === 1 && unsupported.has(answer.status)) {
        this.#api = absent.includes(parseErrors(answer)[0]?.code ?? "");
        return null;
      }
      if (answer.status !== 200) throw this.client.failure(answer, call);
      const page = readDescriptors(asRecord(parseJson(answer.body.toString("utf8"))));
      if (!page && asked.size === 1) return this.#notAnIndex(answer);
      // Those of the pages before must not be taken for all there are, nor for none.
      if (!page) throw new RegistryError("invalid", phrase("registryContent.referrersBreakOff"));
      found.push(...page);
      const link = parseNextLink(headersOf(answer, "link"));
      if (link === null) return found;
      query = nextQuery(link, `${this.client.base.origin}/v2/${call.path}`) ?? "";
    }
    throw new RegistryError("invalid", phrase("registryContent.referrersEndless"));
  }

  /** A web page for an unknown route: there is no such API behind it. */
  #notAnIndex(answer: Answer): null {
    if (/html/i.test(headerOf(answer, "content-type") ?? "")) this.#api = false;
    return null;
  }
}

/** distribution-spec, Referrers Tag Schema: of a longer digest the tag has the first 64 characters. */
function fallbackTag(digest: string): string {
  const [algorithm = "", encoded = ""] = digest.split(":");
  const tag = `${algorithm.slice(0, 32)}-${encoded.slice(0, 64)}`;
  return tag.replace(/[^A-Za-z0-9._-]/g, "-");
}

function readDescriptors(record: ReturnType<typeof asRecord>): Listed[] | null {
  const items = record?.["manifests"] === null ? [] : asArray(record?.["manifests"]);
  if (!items) return null;
  return items.flatMap((item) => {
    const descriptor = parseDescriptor(item);
    return descriptor ? [toListed(descriptor)] : [];
  });
}

const toListed = ({ digest, mediaType, size, artifactType, annotations }: Descriptor): Listed => ({
  digest,
  mediaType,
  size,
  artifactType,
  annotations,
});
