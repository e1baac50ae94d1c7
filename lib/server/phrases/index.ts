import "server-only";
import { AppError, type ErrorCode } from "@/lib/core/errors";
import {
  type CodedPhrase,
  english as coreEnglish,
  makeSpeaker,
  type Phrase,
  phraseOf,
  phrasesOf,
} from "@/lib/core/phrases";
import { de as coreGerman } from "@/lib/core/phrases/de";
import { de } from "./de";
import { en } from "./en";
import { requestLanguage } from "./request-language";

const speaker = makeSpeaker({
  en: { ...coreEnglish, ...en },
  de: { ...coreGerman, ...de },
});

/** A phrase of the server or of the core: `phrase("plans.gone")`. */
export const phrase = phrasesOf<typeof coreEnglish & typeof en>();

type Said = Phrase | CodedPhrase | string;

/**
 * A phrase in the language of whoever asks: English outside a request, and for whoever calls the API
 * without asking for another. Sentences that an earlier version has kept stay as they are.
 */
export function inWords(said: Said): string {
  return speaker.sentence(phraseOf(said), requestLanguage());
}

/** For the log, for messages that Drydock sends, and for files. */
export function inEnglish(said: Said): string {
  return speaker.sentence(phraseOf(said), "en");
}

/** An error that may reach a person, in whose language it is then said. */
export function refusal(
  code: ErrorCode,
  said: Phrase,
  details?: unknown,
  options?: { cause?: unknown },
): AppError {
  return new AppError(code, inEnglish(said), details, { ...options, said });
}

/** What an error says, to be kept or to be part of another sentence. */
export function phraseOfError(error: { message: string; said?: Phrase | undefined }): Phrase {
  return error.said ?? ["text.plain", { text: error.message }];
}
