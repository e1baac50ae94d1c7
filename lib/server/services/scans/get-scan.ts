import "server-only";
import type { api } from "@/lib/core/api";
import type { Verb } from "../../context";
import { findScan } from "./scan-value";

export const getScan: Verb<typeof api.scans.get> = (context, { params }) =>
  findScan(context, params.scan);
