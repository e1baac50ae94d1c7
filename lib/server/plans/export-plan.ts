import "server-only";
import type { api } from "@/lib/core/api";
import type { EndpointRequest } from "@/lib/core/api/endpoint";
import { type DecidedRow, type PlanRow, speakRow } from "@/lib/core/plan";
import type { Context } from "../app/context";
import { writeAuditOnce } from "../audit/write-audit";
import { text, type TextBody } from "../http/responses";
import { timeCell } from "@/lib/core/text/csv";
import { inEnglish } from "../phrases";
import { inLanguage } from "../phrases/request-language";
import { csvOf, type FileColumns, fileTypes, jsonListOf, toStream } from "../http/table-file";
import { planValue } from "./api";
import { exportShell } from "./export-shell";
import { planRows, planSteps, findPlanRecord, type PlanRecord } from "./store-plan";

const HOUR_MS = 3_600_000;

/** The plan as a file, streamed, in English. Throws NOT_FOUND before the first byte. */
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

/** `{plan, rows, steps}`: what the hash was taken over, and then some. */
async function* exportJson(context: Context, plan: PlanRecord): AsyncGenerator<string> {
  const value = inLanguage("en", () => planValue(plan));
  yield `{\n"plan": ${JSON.stringify(value, null, 2)},\n"rows": `;
  yield* jsonListOf(spokenRows(context, plan.id));
  yield ',\n"steps": ';
  yield* jsonListOf(planSteps(context, plan.id));
  yield "\n}\n";
}

async function* spokenRows(context: Context, plan: string): AsyncGenerator<PlanRow> {
  for await (const row of planRows(context, plan)) yield speakRow(row, inEnglish);
}

const columns: FileColumns<DecidedRow> = [
  ["repository", (row) => row.repository],
  ["tag", (row) => row.tag],
  ["digest", (row) => row.digest],
  ["kind", (row) => row.kind],
  ["decision", (row) => row.decision],
  ["operation", (row) => row.operation],
  ["rule", (row) => row.rule],
  ["reason", (row) => inEnglish(row.reason)],
  ["matched", (row) => row.matched.join(" ")],
  ["created", (row) => timeCell(row.created)],
  ["createdSource", (row) => row.createdSource],
  ["exclusiveBytes", (row) => row.bytes.exclusive],
  ["sharedBytes", (row) => row.bytes.shared],
];

const exportCsv = (context: Context, plan: PlanRecord) =>
  csvOf(columns, planRows(context, plan.id));

const formats = {
  json: { write: exportJson, contentType: fileTypes.json },
  csv: { write: exportCsv, contentType: fileTypes.csv },
  sh: { write: exportShell, contentType: "text/x-shellscript; charset=utf-8" },
} as const;
