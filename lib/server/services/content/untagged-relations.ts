import "server-only";
import type { ManifestFacts } from "@/lib/core/snapshot";
import type { Context } from "../../context";
import { loadStates } from "./load-facts";

const PAGE = 2_000;

/** Who needs whom in one repository, as far as manifests say it. */
export interface Relations {
  /** By member: the indexes here that list it. */
  parents: ReadonlyMap<string, readonly string[]>;
  /** By referrer: what it speaks about, here or not. */
  subjects: ReadonlyMap<string, string>;
  /** Those subjects that are here. */
  presentSubjects: ReadonlySet<string>;
}

/** Digests only, read in pages: of a large repository the manifests themselves would not fit. */
export async function loadRelations(
  context: Context,
  place: { registryId: string; repository: string },
): Promise<Relations> {
  const parents = new Map<string, string[]>();
  const subjects = new Map<string, string>();
  for (let cursor = ""; ;) {
    const rows = await selectRelated(context, place, cursor).execute();
    for (const row of rows) {
      const { digest, children, subject } = JSON.parse(row.facts) as ManifestFacts;
      if (subject !== null) subjects.set(digest, subject);
      for (const child of children) {
        if (child.blob) continue;
        const listed = parents.get(child.digest);
        if (!listed) parents.set(child.digest, [digest]);
        else if (listed.at(-1) !== digest) listed.push(digest);
      }
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) break;
    cursor = last.digest;
  }
  const states = await loadStates(context, place, subjects.values());
  const present = [...states].filter(([, state]) => state !== "missing");
  return { parents, subjects, presentSubjects: new Set(present.map(([digest]) => digest)) };
}

/** Whether deleting it by hand would be refused: an index or its subject stays with it. */
export function isHeld({ parents, subjects, presentSubjects }: Relations, digest: string): boolean {
  return parents.has(digest) || presentSubjects.has(subjects.get(digest) ?? "");
}

/** The texts stand in the stored JSON of facts; other indexes and referrers may match, which costs only time. */
function selectRelated(
  { db }: Context,
  { registryId, repository }: { registryId: string; repository: string },
  after: string,
) {
  return db
    .selectFrom("manifest_presence as presence")
    .innerJoin("manifests as manifest", (join) =>
      join
        .onRef("manifest.registry_id", "=", "presence.registry_id")
        .onRef("manifest.digest", "=", "presence.digest"),
    )
    .select(["presence.digest", "manifest.facts"])
    .where("presence.registry_id", "=", registryId)
    .where("presence.repository", "=", repository)
    .where("presence.state", "!=", "missing")
    .where("presence.digest", ">", after)
    .where((where) =>
      where.or([
        where("manifest.facts", "like", '%"kind":"index"%'),
        where("manifest.facts", "like", '%"subject":"%'),
      ]),
    )
    .orderBy("presence.digest")
    .limit(PAGE);
}
