import "server-only";
import type { ReportedImage } from "@/lib/core/api/in-use";
import type { SourceSettings } from "../../app/sources";
import { readDocker } from "./docker";
import { readKubernetes } from "./kubernetes";
import { readNomad } from "./nomad";

/** All that a source uses. Throws what it says, or what is in the way to it: half of it would protect half. */
export function readSource(settings: SourceSettings, name: string): Promise<ReportedImage[]> {
  if (settings.type === "docker") return readDocker(settings, name);
  return settings.type === "kubernetes"
    ? readKubernetes(settings, name)
    : readNomad(settings, name);
}
