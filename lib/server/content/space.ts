import "server-only";
import type { api } from "@/lib/core/api";
import type { SpacePart } from "@/lib/core/api/space";
import {
  type Arrivals,
  bytesByAge,
  bytesByLabel,
  findArrivals,
  findLabels,
} from "@/lib/core/graph/bytes-by-value";
import { Space, type SpaceContents } from "@/lib/core/graph/divide-space";
import type { EndpointRequest } from "@/lib/core/api/endpoint";
import type { Verb } from "../app/context";
import { phrase, refusal } from "../phrases";
import { storable } from "../scans/save-totals";
import { loadSnapshot } from "../snapshots/load-snapshot";

type Query = EndpointRequest<typeof api.space.get>["query"];

const MOST_TAGS = 20;

/** Where the bytes of a registry are, as of the last scans. Work of the whole registry: a task. */
export const getSpace: Verb<typeof api.space.get> = async (context, { params, query }) => {
  const { id, scannedAt, repositories, manifests } = await loadSnapshot(context, params.registry);
  const contents = { repositories, manifests };
  const space = new Space(contents);
  const isWhole = query.repository === undefined && query.by === "repository";
  const { parts, elsewhere } = divide(space, contents, query);
  const totals = space.totals();
  return {
    snapshot: { id, scannedAt },
    totals: {
      bytes: storable(totals.bytes),
      naiveBytes: storable(totals.naiveBytes),
      untaggedBytes: storable(totals.untaggedBytes),
      unknown: totals.unknown,
    },
    parts: parts.map(storablePart),
    elsewhere: elsewhere === null ? null : storable(elsewhere),
    arrivals: isWhole ? storableArrivals(findArrivals(contents)) : null,
    labels: findLabels(contents),
  };
};

function storablePart(part: SpacePart): SpacePart {
  const { bytes, untagged } = part;
  const rest = untagged === undefined ? {} : { untagged: storable(untagged) };
  return { ...part, bytes: storable(bytes), ...rest };
}

function storableArrivals({ weeks, undatedBytes, dated }: Arrivals): Arrivals {
  return {
    weeks: weeks.map(({ at, bytes }) => ({ at, bytes: storable(bytes) })),
    undatedBytes: storable(undatedBytes),
    dated,
  };
}

function divide(
  space: Space,
  contents: SpaceContents,
  { by, label, repository }: Query,
): { parts: SpacePart[]; elsewhere: number | null } {
  if (repository !== undefined) return divideRepository(space, repository);
  if (by === "age") return { parts: bytesByAge(contents).map(monthPart), elsewhere: null };
  if (by === "repository") {
    const parts = space
      .byRepository()
      .map(({ kind, path, bytes, untagged }) => ({ kind, name: path, bytes, untagged }));
    return { parts, elsewhere: null };
  }
  if (label === undefined) throw refusal("BAD_REQUEST", phrase("content.noLabel"));
  const parts = bytesByLabel(contents, label).map(({ value, shared, bytes }): SpacePart => ({
    kind: shared ? "shared" : "label",
    name: value ?? "",
    bytes,
  }));
  return { parts, elsewhere: null };
}

function divideRepository(space: Space, repository: string) {
  const inside = space.inRepository(repository);
  if (!inside) throw refusal("NOT_FOUND", phrase("content.unknownRepository", { repository }));
  const { parts, shared, untagged, elsewhere } = inside;
  const all: SpacePart[] = parts.map(({ digest, tags, bytes }) => ({
    kind: "tag",
    name: tags[0] ?? "",
    bytes,
    digest,
    tags: tags.slice(0, MOST_TAGS),
    tagCount: tags.length,
  }));
  if (shared > 0) all.push({ kind: "shared", name: repository, bytes: shared });
  if (untagged > 0) all.push({ kind: "untagged", name: repository, bytes: untagged });
  return { parts: all, elsewhere };
}

function monthPart({ month, bytes }: { month: number | null; bytes: number }): SpacePart {
  const name = month === null ? "" : new Date(month).toISOString().slice(0, 7);
  return { kind: "month", name, bytes };
}
