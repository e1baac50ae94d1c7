import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql, type RawBuilder } from "kysely";
import type { Context } from "@/lib/server/app/context";
import { findAnything } from "@/lib/server/search/api";
import { startPostgres } from "@/lib/testing/server/postgres";
import { createTestApp } from "@/lib/testing/server/test-app";
import { fillStore, type Filled } from "./fill-store";

/**
 * How long the server takes to answer a search over so many tags (default 1000000) in SQLite or PostgreSQL:
 * median and 95th percentile in milliseconds, and how many times as long the database takes to read through the
 * column that the words are in, with LIKE.
 *
 *     npm run bench:search -- 100000 [postgresql]
 */
const size = Number(process.argv[2] ?? 1_000_000);
const ROUNDS = 40;
const SCANS = 3;
/** As many as the palette asks for. */
const LIMIT = 6;

interface Question {
  what: string;
  q: string;
  /** The same question of a store without an index of words. */
  scan: RawBuilder<unknown>;
}

function questionsOf({ sample }: Filled): Question[] {
  const { repository, tag, digest, revision } = sample;
  const service = repository.split("/")[1] ?? "";
  const like = (text: string) => `%${text}%`;
  const tags = (...words: string[]) =>
    sql`select repository, name from tags where ${sql.join(
      words.map((word) => sql`lower(repository || ':' || name) like ${like(word)}`),
      sql` and `,
    )} order by digest_since desc limit ${LIMIT}`;
  const manifests = (column: string, text: string) =>
    sql`select digest from manifests where ${sql.ref(column)} like ${like(text)}
      order by created desc limit ${LIMIT}`;
  return [
    { what: "a repository", q: service, scan: tags(service) },
    { what: "a tag by its name", q: tag, scan: tags(tag) },
    { what: "one letter", q: "b", scan: tags("b") },
    { what: "a word of most tags", q: "build", scan: tags("build") },
    { what: "a number within tags", q: "77", scan: tags("77") },
    { what: "a repository and a tag", q: `${repository}:${tag}`, scan: tags(repository, tag) },
    { what: "two words that are everywhere", q: "team build", scan: tags("team", "build") },
    { what: "nothing", q: "no-such-name", scan: tags("no-such-name") },
    { what: "a digest", q: digest, scan: manifests("digest", digest) },
    {
      what: "ten digits of a digest",
      q: digest.slice(7, 17),
      scan: manifests("digest", digest.slice(7, 17)),
    },
    {
      what: "a revision in a label",
      q: revision.slice(0, 12),
      scan: manifests("facts", revision.slice(0, 12)),
    },
    { what: "a label that all have", q: "acme", scan: manifests("facts", "acme") },
  ];
}

async function measure(times: number, work: () => Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  for (let round = 0; round < times; round++) {
    const began = performance.now();
    await work();
    taken.push(performance.now() - began);
  }
  return taken.sort((a, b) => a - b);
}

const at = (times: readonly number[], share: number) =>
  times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
const round = (ms: number) => Number(ms.toPrecision(3));

async function measureQuestions(context: Context, filled: Filled) {
  for (const { what, q, scan } of questionsOf(filled)) {
    const ask = () =>
      findAnything(context, { params: {}, query: { q, limit: LIMIT }, body: undefined });
    const { items } = await ask();
    const times = await measure(ROUNDS, ask);
    const scans = await measure(SCANS, () => scan.execute(context.db));
    const [median, scanMs] = [at(times, 0.5), at(scans, 0.5)];
    const row = {
      ...{ what, found: items.length, medianMs: round(median), p95Ms: round(at(times, 0.95)) },
      ...{ scanMs: Math.round(scanMs), ratio: Math.round(scanMs / median) },
    };
    console.log(JSON.stringify(row));
  }
}

const folder = mkdtempSync(join(tmpdir(), "drydock-bench-search-"));
const path = join(folder, "drydock.sqlite");
const server = process.argv[3] === "postgresql" ? await startPostgres() : null;
const testApp = await createTestApp(server ? { databaseUrl: server.url } : { sqlitePath: path });
try {
  const context = testApp.context();
  const began = performance.now();
  const filled = await fillStore(context, size);
  const fillSeconds = Math.round((performance.now() - began) / 1000);
  const terms = await context.db
    .selectFrom("search_terms")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  // As its autovacuum does by itself within minutes.
  if (server) await sql`analyze`.execute(context.db);
  await measureQuestions(context, filled);
  const storeMB = server ? null : Math.round(statSync(path).size / 1e6);
  console.log(JSON.stringify({ tags: filled.tags, terms: terms.count, storeMB, fillSeconds }));
} finally {
  await testApp.close();
  await server?.stop();
  rmSync(folder, { recursive: true });
}
