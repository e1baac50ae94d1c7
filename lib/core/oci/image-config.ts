import type { ManifestView } from "../api/content";
import type { ManifestFacts } from "../snapshot";
import { createdFromConfig, parseInstant } from "./created";
import {
  asArray,
  asRecord,
  asText,
  asTextMap,
  asTexts,
  isTextMap,
  parseJson,
  type JsonRecord,
} from "./json";
import { formatPlatform } from "./descriptor";

export type ImageDetails = NonNullable<ManifestView["image"]>;

/**
 * Adds what only the config tells: platform, labels, date. A config that is no image config changes
 * nothing. An annotation's date stays: it is closer to what was pushed than the build's.
 */
export function applyConfig(facts: ManifestFacts, configText: string, now: number): ManifestFacts {
  const config = asRecord(parseJson(configText));
  if (!config) return facts;
  const created = facts.created === null ? createdFromConfig(config, now) : null;
  return {
    ...facts,
    ...created,
    platform: formatPlatform(config) ?? facts.platform,
    labels: labelsOf(config),
  };
}

/** None where there are none (Go writes null); null where something else stands in their place. */
function labelsOf(config: JsonRecord): Record<string, string> | null {
  const part = config["config"];
  if (part === undefined || part === null) return {};
  const labels = asRecord(part);
  if (!labels) return null;
  const written = labels["Labels"];
  if (written === undefined || written === null) return {};
  return isTextMap(written) ? asTextMap(written) : null;
}

/**
 * An image config for people to read; null when it is none. `layers` in the manifest's order give the
 * history its sizes, when their number fits.
 */
export function parseImageConfig(
  configText: string,
  layers: readonly { size: number }[] = [],
): ImageDetails | null {
  const record = asRecord(parseJson(configText));
  if (!record || (!asText(record["os"]) && !asRecord(record["rootfs"]))) return null;
  const config = asRecord(record["config"]) ?? {};
  return {
    os: asText(record["os"]),
    architecture: asText(record["architecture"]),
    variant: asText(record["variant"]),
    author: asText(record["author"]),
    user: asText(config["User"]),
    workingDir: asText(config["WorkingDir"]),
    entrypoint: asTexts(config["Entrypoint"]),
    cmd: asTexts(config["Cmd"]),
    env: asTexts(config["Env"]),
    exposedPorts: Object.keys(asRecord(config["ExposedPorts"]) ?? {}),
    volumes: Object.keys(asRecord(config["Volumes"]) ?? {}),
    labels: asTextMap(config["Labels"]),
    history: readHistory(record, layers),
  };
}

function readHistory(
  record: JsonRecord,
  layers: readonly { size: number }[],
): ImageDetails["history"] {
  const steps = (asArray(record["history"]) ?? []).map((step) => asRecord(step) ?? {});
  const filled = steps.filter((step) => step["empty_layer"] !== true).length;
  let next = 0;
  return steps.map((step) => {
    const emptyLayer = step["empty_layer"] === true;
    const layer = emptyLayer || filled !== layers.length ? undefined : layers[next++];
    return {
      created: parseInstant(step["created"]),
      createdBy: asText(step["created_by"]) ?? "",
      comment: asText(step["comment"]),
      emptyLayer,
      size: layer?.size ?? null,
    };
  });
}
