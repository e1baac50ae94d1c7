import { z } from "zod";
import { createdSources, manifestKinds } from "../snapshot";
import { bytes, instant } from "./common";

/** Where a tag pointed before, the latest first: at most so many of one tag. */
export const MOST_MOVES = 20;
export const moves = z.array(z.object({ digest: z.string(), since: instant, until: instant }));

const graphManifest = z.object({
  digest: z.string(),
  /** attestation: an index says so of one of its children. */
  type: z.enum([...manifestKinds, "attestation"]),
  platform: z.string().nullable(),
  artifactType: z.string().nullable(),
  created: instant.nullable(),
  createdSource: z.enum(createdSources).nullable(),
  pushed: instant.nullable(),
  /** Everything it reaches, each blob once. */
  size: bytes,
  /**
   * What deleting it with its own tags would free. null for what an index or a subject holds, for what is missing,
   * where something is omitted, and in a registry too large to compare while somebody waits.
   */
  exclusiveSize: bytes.nullable(),
  /** missing: a tag or an index names it, and the registry does not have it. */
  state: z.enum(["present", "missing", "unreadable"]),
});
const place = z.int().nonnegative();
/** Manifests are named by their place in the list of them: a digest is long, and there are many edges. */
export const graph = z.object({
  manifests: z.array(graphManifest),
  tags: z.array(
    z.object({
      name: z.string(),
      manifest: place,
      /** Since when it has pointed there, as far as scans and events have seen. */
      since: instant,
      pushed: instant.nullable(),
      moves,
    }),
  ),
  edges: z.array(z.object({ from: place, to: place, type: z.enum(["child", "subject"]) })),
  /** The oldest manifests of a very large repository, and links of indexes that list very many. */
  omitted: z.object({ manifests: z.number(), edges: z.number() }),
});
export type Graph = z.output<typeof graph>;
