import "server-only";
import type { api } from "@/lib/core/api";
import type { AuditEntry } from "@/lib/core/api/access";
import type { EndpointRequest } from "@/lib/core/api/endpoint";
import { timeCell } from "@/lib/core/text/csv";
import type { Context } from "../app/context";
import { text, type TextBody } from "../http/responses";
import {
  csvOf,
  type FileColumns,
  fileTypes,
  itemsOf,
  jsonListOf,
  toStream,
} from "../http/table-file";
import { listAudit } from "./api";
import { writeAuditOnce } from "./write-audit";

const HOUR_MS = 3_600_000;

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
  const entries = itemsOf((query) => listAudit(context, { params: {}, query, body: undefined }));
  const lines = format === "csv" ? csvOf(columns, entries) : jsonListOf(entries);
  return text(toStream(lines), fileTypes[format], name);
}
