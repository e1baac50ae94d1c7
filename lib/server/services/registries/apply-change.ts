import "server-only";
import type { RegistryChange } from "@/lib/core/api/registries";
import { AppError } from "@/lib/core/errors";
import { mergeCredentials, splitAddress } from "@/lib/core/registry-address";
import type { RegistrySettings } from "../../registry/types";
import { credentialsFromDockerConfig } from "./docker-config";
import { secretNames } from "./stored-settings";

/**
 * Settings after a change: what it leaves out stays, an empty text removes. Throws BAD_REQUEST when kept
 * credentials would travel to a host that whoever makes the change may have chosen to collect them.
 */
export function applyChange(current: RegistrySettings, change: RegistryChange): RegistrySettings {
  const { name: _name, dockerConfig, url: rawUrl, ...given } = change;
  const { url, credentials } = readAddress(rawUrl ?? current.url, change);
  const next: RegistrySettings = {
    ...current,
    ...withoutUndefined(given),
    ...(credentials ?? {}),
    url,
  };
  for (const key of ["username", ...secretNames] as const) next[key] = next[key] || null;
  if (dockerConfig) Object.assign(next, credentialsFromDockerConfig(dockerConfig, url));
  refuseToCarryAway(current, next);
  return next;
}

/** The address without the credentials in it, and those. Throws BAD_REQUEST when others are given too. */
function readAddress(text: string, change: RegistryChange) {
  const result = splitAddress(text);
  if (!result.ok) throw new AppError("BAD_REQUEST", result.fault);
  const { url, credentials } = result.address;
  if (!credentials) return { url, credentials };
  const merged = mergeCredentials(credentials, change);
  if (merged && !change.identityToken && !change.dockerConfig) return { url, credentials: merged };
  throw new AppError(
    "BAD_REQUEST",
    "The address holds a user name and a password, and others are given beside it. Give them in one place only.",
  );
}

function withoutUndefined<T extends object>(value: T): Partial<T> {
  const entries = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(entries) as Partial<T>;
}

function refuseToCarryAway(current: RegistrySettings, next: RegistrySettings): void {
  const kept = (["password", "identityToken", "clientKey"] as const).some(
    (name) => current[name] !== null && next[name] === current[name],
  );
  if (!kept) return;
  const moved = new URL(current.url).origin !== new URL(next.url).origin;
  const trusted = next.trustedHosts.some((host) => !current.trustedHosts.includes(host));
  if (!moved && !trusted) return;
  throw new AppError(
    "BAD_REQUEST",
    `The stored credentials belong to ${new URL(current.url).host}. ` +
      "Give them again to send them to another host.",
  );
}
