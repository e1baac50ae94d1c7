import "server-only";
import type { api } from "@/lib/core/api";
import type { Verb } from "../../context";
import { openApiDocument } from "../../openapi/document";
import { version } from "../../version";

export const getOpenApi: Verb<typeof api.system.openapi> = async ({ app }) =>
  openApiDocument({ version, publicUrl: app.env.DRYDOCK_PUBLIC_URL });
