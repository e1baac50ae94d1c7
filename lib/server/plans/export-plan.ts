import "server-only";
import type { api } from "@/lib/core/api";
import type { EndpointRequest } from "@/lib/core/api/endpoint";
import type { PlanRow } from "@/lib/core/plan";
import { writeOutHidden } from "@/lib/core/text/hidden-characters";
import type { Context } from "../app/context";
import { writeAuditOnce } from "../audit/write-audit";
import { text, type TextBody } from "../http/responses";
import { planValue } from "./api";
import { exportShell } from "./export-shell";
import { planRows, planSteps, findPlanRecord, type PlanRecord } from "./store-plan";

const formats = {
  json: { write: exportJson, contentType: "application/json; charset=utf-8" },
  csv: { write: exportCsv, contentType: "text/csv; charset=utf-8; header=present" },
  sh: { write: exportShell, contentType: "text/x-shellscript; charset=utf-8" },
} as const;

const HOUR_MS = 3_600_000;

/** The plan as a file, streamed. Throws NOT_FOUND before the first byte. */
export async function exportPlan(
  context: Context,
  { params, query }: EndpointRequest<typeof api.plans.export>,
): Promise<TextBody> {
  const plan = await findPlanRecord(context, params.plan);
  await writeAuditOnce(
    context,
    {
      action: "plan.export",
      target: plan.id,
      registry: plan.registry,
      details: { format: query.format },
    },
    HOUR_MS,
  );
  const { write, contentType } = formats[query.format];
  const name = `drydock-plan-${plan.registry}-${plan.id.slice(-8)}.${query.format}`;
  return text(toStream(write(context, plan)), contentType, name);
}

const CHUNK = 64 * 1024;

function toStream(parts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      let chunk = "";
      while (chunk.length < CHUNK) {
        const next = await parts.next();
        if (next.done) {
          if (chunk !== "") controller.enqueue(encoder.encode(chunk));
          controller.close();
          return;
        }
        chunk += next.value;
      }
      controller.enqueue(encoder.encode(chunk));
    },
    async cancel() {
      await parts.return(undefined);
    },
  });
}

/** `{plan, rows, steps}`: what the hash was taken over, and then some. */
async function* exportJson(context: Context, plan: PlanRecord): AsyncGenerator<string> {
  yield `{\n"plan": ${JSON.stringify(planValue(plan), null, 2)},\n"rows": [`;
  let comma = "\n";
  for await (const row of planRows(context, plan.id)) {
    yield comma + JSON.stringify(row);
    comma = ",\n";
  }
  yield '\n],\n"steps": [';
  comma = "\n";
  for await (const step of planSteps(context, plan.id)) {
    yield comma + JSON.stringify(step);
    comma = ",\n";
  }
  yield "\n]\n}\n";
}

type Cell = string | number | null;

const columns: readonly [string, (row: PlanRow) => Cell][] = [
  ["repository", (row) => row.repository],
  ["tag", (row) => row.tag],
  ["digest", (row) => row.digest],
  ["kind", (row) => row.kind],
  ["decision", (row) => row.decision],
  ["operation", (row) => row.operation],
  ["rule", (row) => row.rule],
  ["reason", (row) => row.reason],
  ["matched", (row) => row.matched.join(" ")],
  ["created", (row) => (row.created === null ? null : new Date(row.created).toISOString())],
  ["createdSource", (row) => row.createdSource],
  ["exclusiveBytes", (row) => row.bytes.exclusive],
  ["sharedBytes", (row) => row.bytes.shared],
];

async function* exportCsv(context: Context, plan: PlanRecord): AsyncGenerator<string> {
  yield line(columns.map(([name]) => name));
  for await (const row of planRows(context, plan.id)) {
    yield line(columns.map(([, value]) => value(row)));
  }
}

/** RFC 4180: fields apart by commas, lines by CRLF. */
function line(cells: readonly Cell[]): string {
  return `${cells.map(formatCell).join(",")}\r\n`;
}

/**
 * Rule names and reasons carry what other people wrote. What a spreadsheet would take for a formula is led in
 * by an apostrophe, also after a separator, since some divide at semicolons. What a terminal would take for a
 * command, or an editor would show elsewhere, is written out.
 */
export function formatCell(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const safe = writeOutHidden(cell).replace(
    /(^|[;|\t])(\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|\t)/g,
    "$1'$2",
  );
  return /[",;|\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
