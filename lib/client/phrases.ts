import { type CodedPhrase, coreSpeaker, type Phrase, phraseOf } from "@/lib/core/phrases";
import { currentLanguage } from "./language";

/** What is decided in the browser itself, in the reader's language. */
export function inWords(said: Phrase | CodedPhrase): string {
  return coreSpeaker.sentence(phraseOf(said), currentLanguage());
}

/** A part of a sentence, such as one fact of a list. */
export function asClause(phrase: Phrase): string {
  return coreSpeaker.clause(phrase, currentLanguage());
}
