import { z } from "zod";
import { heldAs, searchKinds } from "../search/kinds";
import { LONGEST_SEARCH } from "../search/parse-search";
import { addresses } from "./addresses";
import { instant } from "./common";
import { endpoint } from "./endpoint";

export const searchHit = z.object({
  kind: z.enum(searchKinds),
  /** The connection's name. */
  registry: z.string(),
  /** null for a registry. */
  repository: z.string().nullable(),
  /** The tag, or one of those that point at the digest. */
  tag: z.string().nullable(),
  /** Of the manifest to look at: for a config or a layer, one that has it. */
  digest: z.string().nullable(),
  /** For a digest: what it is there. */
  as: z.enum(heldAs).nullable(),
  /** When it was built, as far as that is known. */
  created: instant.nullable(),
  matched: z.object({
    field: z.enum(["name", "address", "digest", "label", "annotation"]),
    /** Of a label or an annotation. */
    key: z.string().nullable(),
    /** At most 200 characters of the text that the words are in. */
    text: z.string(),
  }),
});
export type SearchHit = z.output<typeof searchHit>;

export const search = {
  find: endpoint({
    ...addresses.search.find,
    action: "registry:read",
    summary:
      "Registries, repositories, tags, digests and labels by words, a pull reference or the beginning of a digest",
    tag: "search",
    query: z.object({
      /** Each word has to be the beginning of a word of what is found, or of where it is. */
      q: z.string().min(1).max(LONGEST_SEARCH),
      /** Of each kind. */
      limit: z.coerce.number().int().min(1).max(100).default(10),
    }),
    response: z.object({
      /** By kind, in the order of `kind`'s values; within one, the better match first, then the newer. */
      items: z.array(searchHit),
      /** Kinds of which there is more than the answer has. */
      more: z.array(z.enum(searchKinds)),
      /** Registries with too many manifests to look for a layer: those of a whole digest that is nothing else. */
      unsearched: z.array(z.string()),
      /** Whether content from before an upgrade is still being made findable. */
      filling: z.boolean(),
    }),
  }),
} as const;
