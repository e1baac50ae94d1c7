import type { FieldError } from "react-hook-form";
import type { z } from "zod";
import german from "zod/v4/locales/de.js";
import { decodePhrase } from "@/lib/core/phrases";
import { currentLanguage } from "./language";
import { inWords } from "./phrases";

/** What a form says of a field. The API's own schemas say it in phrases. */
export function sayFault(error: FieldError | undefined): string | undefined {
  return error?.message === undefined ? undefined : inWords(decodePhrase(error.message));
}

/** For the resolver of a form: what a schema has no sentence for, zod says itself, in the reader's language. */
export function zodWords(): z.core.ParseContext<z.core.$ZodIssue> {
  return currentLanguage() === "de" ? { error: german().localeError } : {};
}
