import "server-only";
import { type CodedPhrase, coreSpeaker, type Phrase, phraseOf } from "@/lib/core/phrases";
import { requestLanguage } from "./request-language";

/**
 * A phrase in the language of whoever asks: English outside a request, and for whoever calls the API
 * without asking for another. Sentences that an earlier version has kept stay as they are.
 */
export function inWords(said: Phrase | CodedPhrase | string): string {
  return coreSpeaker.sentence(phraseOf(said), requestLanguage());
}
