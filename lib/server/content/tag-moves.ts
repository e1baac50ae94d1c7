import "server-only";
import type { Tag } from "@/lib/core/api/content";
import { MOST_MOVES } from "@/lib/core/api/graph";
import type { Context } from "../app/context";
import type { RepositoryKey } from "../store/schema";

export type Moves = Tag["moves"];

const CHUNK = 1_000;

/**
 * Where tags of a repository pointed before, as far as scans and events have seen: by tag, the latest first.
 * @param names only of these; null: of all
 */
export async function loadMoves(
  context: Context,
  key: RepositoryKey,
  names: readonly string[] | null,
): Promise<Map<string, Moves>> {
  const moves = new Map<string, Moves>();
  if (names === null) collect(await selectMoves(context, key).execute(), moves);
  for (let start = 0; start < (names?.length ?? 0); start += CHUNK) {
    const chunk = names?.slice(start, start + CHUNK) ?? [];
    collect(await selectMoves(context, key).where("name", "in", chunk).execute(), moves);
  }
  return moves;
}

function selectMoves({ db }: Context, { registryId, repository }: RepositoryKey) {
  return db
    .selectFrom("tag_history")
    .select(["name", "digest", "since", "until"])
    .where("registry_id", "=", registryId)
    .where("repository", "=", repository)
    .orderBy("until", "desc")
    .orderBy("since", "desc");
}

function collect(rows: readonly (Moves[number] & { name: string })[], moves: Map<string, Moves>) {
  for (const { name, ...move } of rows) {
    const known = moves.get(name);
    if (!known) moves.set(name, [move]);
    else if (known.length < MOST_MOVES) known.push(move);
  }
}
