import "server-only";
import type { CheckFacts, CheckItem, RegistryCheck } from "@/lib/core/api/registries";
import { type CodedPhrase, encodePhrase, type Phrase } from "@/lib/core/phrases";
import { inWords } from "../../phrases";

/** As it is stored: in no language yet. */
export interface FoundItem extends Pick<CheckItem, "name" | "state"> {
  message: CodedPhrase;
  advice: CodedPhrase | null;
}

export interface FoundCheck extends CheckFacts {
  items: FoundItem[];
}

/** In the language of whoever asks. */
export function speakCheck(check: FoundCheck): RegistryCheck {
  const items = check.items.map(({ name, state, message, advice }) => ({
    ...{ name, state, message: inWords(message) },
    advice: advice && inWords(advice),
  }));
  return { ...check, items };
}

const make =
  (state: CheckItem["state"]) =>
  (name: CheckItem["name"], message: Phrase, advice: Phrase | null = null): FoundItem => ({
    ...{ name, state, message: encodePhrase(message) },
    advice: advice && encodePhrase(advice),
  });

export const ok = make("ok");

export const warning = make("warning");

export const failed = make("failed");

export const unknown = make("unknown");
