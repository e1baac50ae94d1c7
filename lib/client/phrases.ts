import { type CodedPhrase, english, makeSpeaker, type Phrase, phraseOf } from "@/lib/core/phrases";
import { currentLanguage, loaded } from "./language";

/** German comes with the messages of the pages, for who reads it. */
const speaker = makeSpeaker({
  en: english,
  get de() {
    return loaded.germanOfCore;
  },
});

/** What is decided in the browser itself, in the reader's language. */
export function inWords(said: Phrase | CodedPhrase): string {
  return speaker.sentence(phraseOf(said), currentLanguage());
}

/** A part of a sentence, such as one fact of a list. */
export function asClause(phrase: Phrase): string {
  return speaker.clause(phrase, currentLanguage());
}
