import "server-only";
import type { api } from "@/lib/core/api";
import type { RunStep } from "@/lib/core/api/runs";
import type { EndpointRequest } from "@/lib/core/api/endpoint";
import type { Context } from "../app/context";
import { writeAuditOnce } from "../audit/write-audit";
import { text, type TextBody } from "../http/responses";
import { timeCell } from "@/lib/core/text/csv";
import { inLanguage } from "../phrases/request-language";
import {
  csvOf,
  type FileColumns,
  fileTypes,
  itemsOf,
  jsonListOf,
  toStream,
} from "../http/table-file";
import { findRun } from "./read-runs";
import { listRunSteps } from "./read-steps";

const HOUR_MS = 3_600_000;

const columns: FileColumns<RunStep> = [
  ["step", (step) => step.seq + 1],
  ["result", (step) => step.state],
  ["operation", (step) => step.operation],
  ["repository", (step) => step.repository],
  ["tags", (step) => step.tag ?? step.tags.join(" ")],
  ["digest", (step) => step.digest],
  ["kind", (step) => step.kind],
  ["reason", (step) => step.reason],
  ["method", (step) => step.method],
  ["finished", (step) => timeCell(step.finishedAt)],
];

/** What a run did, item by item, as a file to keep or to send to somebody, in English. Throws NOT_FOUND before the first byte. */
export async function exportRun(
  context: Context,
  { params, query: { format } }: EndpointRequest<typeof api.runs.export>,
): Promise<TextBody> {
  const run = await inLanguage("en", () => findRun(context, params.run));
  await writeAuditOnce(
    context,
    { action: "run.export", target: run.id, registry: run.registry, details: { format } },
    HOUR_MS,
  );
  const name = `drydock-run-${run.registry}-${run.id.slice(-8)}.${format}`;
  const steps = stepsOf(context, run.id);
  const lines = format === "csv" ? csvOf(columns, steps) : jsonOf(run, steps);
  return text(toStream(lines), fileTypes[format], name);
}

async function* jsonOf(run: unknown, steps: AsyncIterable<RunStep>): AsyncGenerator<string> {
  yield `{\n"run": ${JSON.stringify(run, null, 2)},\n"steps": `;
  yield* jsonListOf(steps);
  yield "\n}\n";
}

function stepsOf(context: Context, run: string): AsyncGenerator<RunStep> {
  return itemsOf((query) =>
    inLanguage("en", () => listRunSteps(context, { params: { run }, query, body: undefined })),
  );
}
