import { z } from "zod";
import { addresses } from "./addresses";
import { manifestKinds } from "../snapshot";
import { bytes, digest, instant, registryName } from "./common";
import { endpoint } from "./endpoint";

const relative = z.object({
  repository: z.string(),
  /** Of the image, or of the index that lists it in this repository. */
  digest: z.string(),
  kind: z.enum(manifestKinds),
  /** At most 20 by name; `tagCount` says how many there are. */
  tags: z.array(z.string()),
  tagCount: z.number(),
  /** Of the images that the layers are about: at most 20. */
  platforms: z.array(z.string()),
  /** How many layers the upper image has on top of the lower one; the most of several platforms. */
  layersOnTop: z.number(),
  created: instant.nullable(),
  /** Everything it reaches, each blob once. */
  size: bytes,
});
export type Relative = z.output<typeof relative>;

const lineageGaps = ["unscanned", "noLayers"] as const;

const lineage = z.object({
  /** Why nothing is said: no scan has read it, or it has no layers that can be followed. */
  gap: z.enum(lineageGaps).nullable(),
  /** The nearest that it is built on, for an index those of all its platforms: at most 20. */
  bases: z.array(relative),
  /** What begins with all of its layers: tagged ones first, then those created last; at most 200. */
  builtOn: z.array(relative),
  /** How many images begin so, children of indexes each, and of how many of them `builtOn` has. */
  images: z.number(),
  imagesListed: z.number(),
});
export type Lineage = z.output<typeof lineage>;

export const lineages = {
  get: endpoint({
    ...addresses.lineages.get,
    action: "registry:read",
    summary:
      "Which images of the registry begin with the layers of this one, and which it is built on, as of the last scan",
    tag: "content",
    params: z.object({ registry: registryName }),
    query: z.object({ digest }),
    response: lineage,
  }),
} as const;
