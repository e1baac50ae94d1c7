import "server-only";
import type { api } from "@/lib/core/api";
import type { AuditEntry } from "@/lib/core/api/access";
import type { EndpointRequest } from "@/lib/core/api/endpoint";
import { timeCell } from "@/lib/core/text/csv";
import type { Context } from "../app/context";
import { text, type TextBody } from "../http/responses";
import { csvOf, type FileColumns, jsonListOf, toStream } from "../http/table-file";
import { listAudit } from "./api";
import { writeAuditOnce } from "./write-audit";

const HOUR_MS = 3_600_000;
const PAGE = 1_000;

const columns: FileColumns<AuditEntry> = [
  ["at", (entry) => timeCell(entry.at)],
  ["actor", (entry) => entry.actor.name],
  ["actor_type", (entry) => entry.actor.type],
  ["actor_id", (entry) => entry.actor.id],
  ["action", (entry) => entry.action],
  ["target", (entry) => entry.target],
  ["registry", (entry) => entry.registry],
  ["address", (entry) => entry.address],
  ["user_agent", (entry) => entry.userAgent],
  ["details", (entry) => JSON.stringify(entry.details)],
];

/** Who did what, from the newest entry to the oldest, as a file to keep where nobody can change it. */
export async function exportAudit(
  context: Context,
  { query: { format } }: EndpointRequest<typeof api.audit.export>,
): Promise<TextBody> {
  await writeAuditOnce(
    context,
    { action: "audit.export", target: "audit", details: { format } },
    HOUR_MS,
  );
  const name = `drydock-audit.${format}`;
  const entries = entriesOf(context);
  return format === "csv"
    ? text(toStream(csvOf(columns, entries)), "text/csv; charset=utf-8; header=present", name)
    : text(toStream(jsonListOf(entries)), "application/json; charset=utf-8", name);
}

async function* entriesOf(context: Context): AsyncGenerator<AuditEntry> {
  for (let cursor: string | undefined; ;) {
    const query = { limit: PAGE, ...(cursor === undefined ? {} : { cursor }) };
    const page = await listAudit(context, { params: {}, query, body: undefined });
    yield* page.items;
    if (page.next === null) return;
    cursor = page.next;
  }
}
