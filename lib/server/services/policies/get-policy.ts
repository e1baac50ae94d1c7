import "server-only";
import type { api } from "@/lib/core/api";
import type { Verb } from "../../context";
import { findPolicy, policyValue } from "./policy-value";

export const getPolicy: Verb<typeof api.policies.get> = async (context, { params }) =>
  policyValue(await findPolicy(context, params.policy));
