import type { FieldError } from "react-hook-form";
import type { z } from "zod";
import { decodePhrase } from "@/lib/core/phrases";
import { currentLanguage, loaded } from "./language";
import { inWords } from "./phrases";

/** What a form says of a field. The API's own schemas say it in phrases. */
export function sayFault(error: FieldError | undefined): string | undefined {
  return error?.message === undefined ? undefined : inWords(decodePhrase(error.message));
}

/** For the resolver of a form: what a schema has no sentence for, zod says itself, in the reader's language. */
export function zodWords(): z.core.ParseContext<z.core.$ZodIssue> {
  const german = currentLanguage() === "de" ? loaded.germanOfZod : undefined;
  return german ? { error: german().localeError } : {};
}
