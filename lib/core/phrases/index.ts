import { en } from "./en";
import {
  type CodedPhrase,
  encodePhrase,
  type Phrase,
  type PhraseMaker,
  phraseOf,
  phrasesOf,
} from "./phrase";
import { makeSpeaker } from "./speaker";

export type { CodedPhrase, Phrase, PhraseValue, Translated } from "./phrase";
export { decodePhrase, encodePhrase, joinSentences, phraseOf, phrasesOf } from "./phrase";
export { makeSpeaker } from "./speaker";

/** A phrase of the core: `phrase("reason.sharesDigest", { tag })`. */
export const phrase = phrasesOf<typeof en>();

/** The same for a message of a schema, which has to be a text. */
export const codedPhrase = ((...given: Parameters<typeof phrase>) =>
  encodePhrase(phrase(...given))) as unknown as PhraseMaker<typeof en, string>;

/** What the core says in English. German stands beside it, in `./de`: not everybody has to load it. */
export const english = en;

const speaker = makeSpeaker({ en });

/** As the API has it. */
export function inEnglish(said: Phrase | CodedPhrase): string {
  return speaker.sentence(phraseOf(said), "en");
}
