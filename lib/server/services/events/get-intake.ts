import "server-only";
import type { api } from "@/lib/core/api";
import type { Verb } from "../../context";
import { findRegistryRow } from "../registries/find-registry";
import { intakeValue } from "./intake-value";

export const getIntake: Verb<typeof api.events.get> = async (context, { params }) =>
  intakeValue(context, (await findRegistryRow(context, params.registry)).id);
