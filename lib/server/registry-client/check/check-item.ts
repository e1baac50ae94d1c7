import "server-only";
import type { CheckItem } from "@/lib/core/api/registries";

const make =
  (state: CheckItem["state"]) =>
  (name: CheckItem["name"], message: string, advice: string | null = null): CheckItem => ({
    name,
    state,
    message,
    advice,
  });

export const ok = make("ok");

export const warning = make("warning");

export const failed = make("failed");

export const unknown = make("unknown");
