import "server-only";
import { encodePhrase } from "@/lib/core/phrases";
import { blobsNeededBy } from "@/lib/core/snapshot";
import type { Context } from "../app/context";
import { inTransaction } from "../app/transaction";
import type { RunJournalRow } from "../store/schema";
import type { PresentManifest } from "./calls";
import { tagsOf } from "./repository-plan";
import type { Intent, JournalEntry, Outcome, RescuedTag, Step, Ledger } from "./step";
import type { RepositoryRun } from "./repository-run";
import { readJson } from "../store/json";

/** The ledger in Drydock's own store. */
export class StoreLedger implements Ledger {
  #rescued: RescuedTag[];

  constructor(
    private readonly context: Context,
    private readonly run: { id: string; rescued: RescuedTag[] },
    /** In the transaction that settles a step as done: what that changes on the screens. */
    private readonly onDone: (context: Context, step: Step) => Promise<void> = async () => {},
  ) {
    this.#rescued = [...run.rescued];
  }

  async intend(step: Step, intent: Intent, entry: JournalEntry | null): Promise<void> {
    await inTransaction(this.context, async ({ db }) => {
      if (entry) {
        await db
          .insertInto("run_journal")
          .values({ ...writeEntry(entry), run_id: this.run.id })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      }
      await db
        .updateTable("run_steps")
        .set({ state: "intended", intent: JSON.stringify(intent) })
        .where("run_id", "=", this.run.id)
        .where("seq", "=", step.seq)
        .execute();
    });
    Object.assign(step, { state: "intended", intent });
  }

  async release(step: Step): Promise<void> {
    await this.context.db
      .updateTable("run_steps")
      .set({ state: "pending", intent: null })
      .where("run_id", "=", this.run.id)
      .where("seq", "=", step.seq)
      .execute();
    Object.assign(step, { state: "pending", intent: null });
  }

  async settle(step: Step, outcome: Outcome): Promise<void> {
    const type = step.intent?.type;
    const method = type === "native" || type === "placeholder" ? type : null;
    const { state } = outcome;
    const reason = outcome.reason && encodePhrase(outcome.reason);
    const intent = shorten(step.intent);
    await inTransaction(this.context, async (context) => {
      const settled = await context.db
        .updateTable("run_steps")
        .set({
          ...{ state, reason, method },
          intent: intent && JSON.stringify(intent),
          finished_at: context.app.now(),
        })
        .where("run_id", "=", this.run.id)
        .where("seq", "=", step.seq)
        // A process that was taken for dead may come back after another has ended the step.
        .where("state", "in", ["pending", "intended"])
        .executeTakeFirst();
      if (state === "done" && settled.numUpdatedRows > 0n) await this.onDone(context, step);
    });
    Object.assign(step, { state, reason, method, intent });
  }

  async journal(repository: string, digest: string): Promise<JournalEntry | null> {
    const row = await this.context.db
      .selectFrom("run_journal")
      .selectAll()
      .where("run_id", "=", this.run.id)
      .where("repository", "=", repository)
      .where("digest", "=", digest)
      .executeTakeFirst();
    return row ? readJournalRow(row) : null;
  }

  async rescued(tags: RescuedTag[]): Promise<void> {
    const key = ({ repository, tag, digest }: RescuedTag) => `${repository}:${tag}@${digest}`;
    const all = new Map([...this.#rescued, ...tags].map((tag) => [key(tag), tag]));
    this.#rescued = [...all.values()];
    await this.context.db
      .updateTable("runs")
      .set({ rescued: JSON.stringify(this.#rescued) })
      .where("id", "=", this.run.id)
      .execute();
  }
}

/** Other tags' names serve the step while it is under way; afterwards they only take space. */
function shorten(intent: Intent | null): Intent | null {
  return intent && "listed" in intent ? { ...intent, listed: [] } : intent;
}

function writeEntry(entry: JournalEntry): Omit<RunJournalRow, "run_id"> {
  return {
    repository: entry.repository,
    digest: entry.digest,
    content_type: entry.contentType,
    bytes: entry.bytes.toString("base64"),
    tags: JSON.stringify(entry.tags),
    children: JSON.stringify(entry.children),
    blobs: JSON.stringify(entry.blobs),
  };
}

export function readJournalRow(row: RunJournalRow): JournalEntry {
  return {
    repository: row.repository,
    digest: row.digest,
    contentType: row.content_type,
    bytes: Buffer.from(row.bytes, "base64"),
    tags: readJson(row.tags),
    children: readJson(row.children),
    blobs: readJson(row.blobs),
  };
}

/**
 * The manifest as it stands, from an earlier attempt's journal or fresh from the registry.
 * Null: it is not there, and was not journaled.
 */
export async function readEntry(run: RepositoryRun, step: Step): Promise<JournalEntry | null> {
  const kept = await run.ledger.journal(run.name, step.digest);
  if (kept) return kept;
  const answer = await findManifest(run, step);
  if (!answer) return null;
  const facts = run.manifests.read(answer);
  return {
    repository: run.name,
    digest: step.digest,
    contentType: answer.contentType,
    bytes: answer.bytes,
    tags: [...new Set([...tagsOf(step), ...run.view.at(step.digest)])],
    children: facts.children.filter((child) => !child.blob).map((child) => child.digest),
    blobs: [...blobsNeededBy(facts)],
  };
}

/** By its digest, or at a tag that still has it: an earlier deletion may have taken the digest alone. */
async function findManifest(run: RepositoryRun, step: Step): Promise<PresentManifest | null> {
  for (const reference of [step.digest, ...tagsOf(step)]) {
    const answer = await run.calls.get(reference);
    if (answer.state === "present" && answer.digest === step.digest) return answer;
  }
  return null;
}

/** Tags besides the step's own, for the intention: see DeleteIntent. */
export function otherTags(run: RepositoryRun, step: Step): string[] {
  const own = new Set(tagsOf(step));
  return run.view.names().filter((tag) => !own.has(tag));
}

export async function intend(
  run: RepositoryRun,
  step: Step,
  intent: Intent,
  entry: JournalEntry,
): Promise<void> {
  await run.control.assertHeld();
  await run.ledger.intend(step, intent, entry);
}
