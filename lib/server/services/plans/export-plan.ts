import "server-only";
import type { api } from "@/lib/core/api";
import type { EndpointRequest } from "@/lib/core/api/endpoint";
import { writeAuditOnce } from "../../audit/write-audit";
import type { Context } from "../../context";
import { text, type TextBody } from "../../http/text";
import { exportCsv } from "./export-csv";
import { exportJson } from "./export-json";
import { exportShell } from "./export-shell";
import { findPlanRecord } from "./plan-value";

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
