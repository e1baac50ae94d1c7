import "server-only";
import type { api } from "@/lib/core/api";
import type { Verb } from "../../context";
import { registryValues } from "./registry-value";

export const listRegistries: Verb<typeof api.registries.list> = async (context) => {
  const rows = await context.db.selectFrom("registries").selectAll().orderBy("name").execute();
  return { items: await registryValues(context, rows), next: null };
};
