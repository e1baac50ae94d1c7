import "server-only";
import type { api } from "@/lib/core/api";
import type { ReportedImage } from "@/lib/core/api/in-use";
import { SILENT_AFTER_MS } from "@/lib/core/in-use/stale";
import { ENVIRONMENT } from "@/lib/core/origin";
import type { CodedPhrase } from "@/lib/core/phrases";
import { parseReference, type PullName, repositoryIn } from "@/lib/core/in-use/parse-reference";
import type { Context, Verb } from "../app/context";
import { inTransaction } from "../app/transaction";
import { writeAudit } from "../audit/write-audit";
import { endLasting, lasting } from "../notifications/lasting";
import { phrase, refusal } from "../phrases";
import type { InUseImageRow } from "../store/in-use-rows";
import { readJson } from "../store/json";
import { insertMany } from "../store/query";
import { namesOf } from "./match-images";
import { loadSources } from "./sources";

/** A tag that is reported for years may have pointed at very much. */
const MOST_DIGESTS = 20;

/** What a source sent by itself. */
export const reportInUse: Verb<typeof api.inUse.report> = async (context, { params, body }) => {
  const known = (await loadSources(context)).get(params.source);
  if (known) {
    const { source } = params;
    const { origin } = known;
    throw refusal(
      "CONFLICT",
      origin === ENVIRONMENT
        ? phrase("inUse.readByDrydockFromEnvironment", { source })
        : phrase("inUse.readByDrydock", { source, origin }),
    );
  }
  return storeReport(context, params.source, body);
};

/**
 * Takes in all that one source sees in use. What cannot be read is kept and counted: a report that was refused for one
 * strange name would leave everything else without protection. Throws CONFLICT where a newer report is here already.
 */
export async function storeReport(
  outer: Context,
  source: string,
  report: { images: readonly ReportedImage[]; observedAt?: number | undefined },
): Promise<{ images: number; matched: number; unmatched: number }> {
  const registries = await loadRegistries(outer);
  const images = distinct(report.images.map((image) => readImage(source, image)));
  const pointed = await findPointed(outer, registries, images);
  return inTransaction(outer, async (context) => {
    const { app, db, actor } = context;
    const now = app.now();
    // A clock that is ahead would make a report look fresh for ever.
    const observedAt = Math.min(report.observedAt ?? now, now);
    const before = await lockSource(context, source);
    if (before.observed_at === NEVER) await refuseTooManySources(context);
    if (before.observed_at > observedAt) {
      throw refusal("CONFLICT", phrase("inUse.newerReport", { source }));
    }
    const known = await loadKnown(context, source);
    const rows = images.map((image): InUseImageRow => {
      const earlier = known.get(keyOf(image));
      const digests = new Set([...(pointed.get(keyOf(image)) ?? []), ...(earlier?.digests ?? [])]);
      return {
        ...image,
        pointed_at: JSON.stringify([...digests].slice(0, MOST_DIGESTS)),
        since: earlier?.since ?? now,
      };
    });
    const isSame = rows.length === known.size && rows.every((row) => isKnown(known, row));
    await db
      .updateTable("in_use_sources")
      .set({
        ...{ observed_at: observedAt, received_at: now, reported_by: actor.name },
        ...{ failed_at: null, failure: null },
        changed_at: isSame && before.observed_at !== NEVER ? before.changed_at : now,
      })
      .where("name", "=", source)
      .execute();
    if (now - observedAt < SILENT_AFTER_MS) await endLasting(context, lasting.silent(source));
    if (before.observed_at === NEVER)
      await writeAudit(context, { action: "in-use.source", target: source });
    if (!isSame) {
      await refuseTooManyImages(context, source, rows.length);
      await db.deleteFrom("in_use_images").where("source", "=", source).execute();
      await insertMany(db, "in_use_images", rows);
    }
    const matched = rows.filter((row) => registries.some((one) => matches(one, row))).length;
    return { images: rows.length, matched, unmatched: rows.length - matched };
  });
}

/** Why a source that Drydock reads itself could not be read; what it said before stays, and grows old. */
export function storeFailure(outer: Context, source: string, failure: CodedPhrase): Promise<void> {
  return inTransaction(outer, async (context) => {
    await lockSource(context, source);
    await context.db
      .updateTable("in_use_sources")
      .set({ failed_at: context.app.now(), failure })
      .where("name", "=", source)
      .execute();
  });
}

export const removeInUse: Verb<typeof api.inUse.remove> = (outer, { params }) =>
  inTransaction(outer, async (context) => {
    const removed = await context.db
      .deleteFrom("in_use_sources")
      .where("name", "=", params.source)
      .executeTakeFirst();
    if (removed.numDeletedRows === 0n)
      throw refusal("NOT_FOUND", phrase("inUse.unknownSource", { source: params.source }));
    await endLasting(context, lasting.silent(params.source));
    await writeAudit(context, { action: "in-use.remove", target: params.source });
  });

/** In place of a time: nothing has been read of it yet. */
const NEVER = 0;

/** Its row as it was; of two reports that come at once, the second waits here for the first. */
async function lockSource({ app, db, actor }: Context, name: string) {
  const now = app.now();
  const blank = {
    ...{ observed_at: NEVER, received_at: now, changed_at: now, reported_by: actor.name },
    ...{ failed_at: null, failure: null },
  };
  await db
    .insertInto("in_use_sources")
    .values({ name, ...blank })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return (
    db
      .updateTable("in_use_sources")
      // Nothing changes: it is held until the transaction ends.
      .set({ name })
      .where("name", "=", name)
      .returning(["observed_at", "changed_at"])
      .executeTakeFirstOrThrow()
  );
}

/** Each costs a look at every plan; a script that makes up names must not fill the store. */
const MOST_SOURCES = 500;
/** Of all sources together: what a plan reads at once. */
const MOST_IMAGES = 500_000;

async function refuseTooManyImages({ db }: Context, source: string, own: number): Promise<void> {
  const { others } = await db
    .selectFrom("in_use_images")
    .select((builder) => builder.fn.countAll<number>().as("others"))
    .where("source", "!=", source)
    .executeTakeFirstOrThrow();
  if (Number(others) + own <= MOST_IMAGES) return;
  throw refusal("CONFLICT", phrase("inUse.tooManyImages", { most: MOST_IMAGES }));
}

async function refuseTooManySources({ db }: Context): Promise<void> {
  const { count } = await db
    .selectFrom("in_use_sources")
    .select((builder) => builder.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  if (Number(count) <= MOST_SOURCES) return;
  throw refusal("CONFLICT", phrase("inUse.tooManySources", { most: MOST_SOURCES }));
}

type ReadImage = Omit<InUseImageRow, "pointed_at" | "since">;

function readImage(source: string, { reference, digest, usedBy = "" }: ReportedImage): ReadImage {
  const read = parseReference(reference);
  return {
    ...{ source, seq: 0, reference, used_by: usedBy, digest: digest ?? read?.digest ?? null },
    ...{ host: read?.host ?? null, path: read?.path ?? null, tag: read?.tag ?? null },
  };
}

/** A container that runs three times is one. */
function distinct(images: readonly ReadImage[]): ReadImage[] {
  const seen = new Map(images.map((image) => [keyOf(image), image]));
  return [...seen.values()].map((image, seq) => ({ ...image, seq }));
}

const keyOf = ({
  reference,
  digest,
  used_by,
}: Pick<InUseImageRow, "reference" | "digest" | "used_by">) =>
  `${reference}\n${digest ?? ""}\n${used_by}`;

interface Known {
  digests: string[];
  since: number;
}

async function loadKnown({ db }: Context, source: string): Promise<Map<string, Known>> {
  const rows = await db
    .selectFrom("in_use_images")
    .select(["reference", "digest", "used_by", "pointed_at", "since"])
    .where("source", "=", source)
    .execute();
  return new Map(
    rows.map((row) => [keyOf(row), { digests: readJson(row.pointed_at), since: row.since }]),
  );
}

const isKnown = (known: ReadonlyMap<string, Known>, row: InUseImageRow) =>
  JSON.stringify(known.get(keyOf(row))?.digests) === row.pointed_at;

interface NamedRegistry {
  id: string;
  names: PullName[];
}

async function loadRegistries({ db }: Context): Promise<NamedRegistry[]> {
  const rows = await db.selectFrom("registries").select(["id", "url", "settings"]).execute();
  return rows.map((row) => ({ id: row.id, names: namesOf(row) }));
}

function matches({ names }: NamedRegistry, { host, path }: ReadImage): string | null {
  return host === null || path === null ? null : repositoryIn(names, { host, path });
}

/** Tags in one question to the store. */
const CHUNK = 200;

/** What each tag points at now, as far as scans and events have seen: something else may take the tag tomorrow. */
async function findPointed(
  { db }: Context,
  registries: readonly NamedRegistry[],
  images: readonly ReadImage[],
): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const registry of registries) {
    const wanted = images.flatMap((image) => {
      const repository = matches(registry, image);
      if (repository === null || image.tag === null || image.digest !== null) return [];
      return { key: keyOf(image), repository, name: image.tag };
    });
    for (let start = 0; start < wanted.length; start += CHUNK) {
      const some = wanted.slice(start, start + CHUNK);
      const rows = await db
        .selectFrom("tags")
        .select(["repository", "name", "digest"])
        .where("registry_id", "=", registry.id)
        .where((eb) => eb.or(some.map(({ repository, name }) => eb.and({ repository, name }))))
        .execute();
      const digests = new Map(rows.map((row) => [`${row.repository}:${row.name}`, row.digest]));
      for (const { key, repository, name } of some) {
        const digest = digests.get(`${repository}:${name}`);
        if (digest) found.set(key, [...(found.get(key) ?? []), digest]);
      }
    }
  }
  return found;
}
