import "server-only";
import type { api } from "@/lib/core/api";
import type { Verb } from "../../context";
import { findRegistryRow } from "./find-registry";
import { registryValue } from "./registry-value";

export const getRegistry: Verb<typeof api.registries.get> = async (context, { params }) =>
  registryValue(context, await findRegistryRow(context, params.registry));
