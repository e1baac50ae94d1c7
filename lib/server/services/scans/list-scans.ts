import "server-only";
import type { api } from "@/lib/core/api";
import type { Verb } from "../../context";
import { cutPage, decodeCursor } from "../../store/cursor";
import { findRegistryRow } from "../registries/find-registry";
import { scanValue, selectScans } from "./scan-value";

export const listScans: Verb<typeof api.scans.list> = async (context, { params, query }) => {
  const registry = await findRegistryRow(context, params.registry);
  const after = decodeCursor(query.cursor, 2);
  const rows = await selectScans(context)
    .where("jobs.registry_id", "=", registry.id)
    .$if(after !== null, (select) =>
      select.where(({ eb, refTuple, tuple }) =>
        eb(
          refTuple("jobs.created_at", "jobs.id"),
          "<",
          tuple(Number(after?.[0]), String(after?.[1])),
        ),
      ),
    )
    .orderBy("jobs.created_at", "desc")
    .orderBy("jobs.id", "desc")
    .limit(query.limit + 1)
    .execute();
  const { page, next } = cutPage(rows, query.limit, (row) => [row.created_at, row.id]);
  return { items: page.map(scanValue), next };
};
