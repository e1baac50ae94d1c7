import { type Phrase, phrase } from "./phrases";

interface Work {
  /** Which person did it; null where that is not known. */
  by: string | null;
  /** What is said where it is not known, with what makes it known. */
  unknown: Phrase;
  /** What is said to whoever did it. */
  own: Phrase;
}

/**
 * Where a registry asks for a second person: why the one who confirms may not be this one; null where they may.
 * @param person null where nobody is known to stand behind the call
 */
export function refuseSamePerson({ by, unknown, own }: Work, person: string | null): Phrase | null {
  if (by === null) return unknown;
  if (person === null) return phrase("secondPerson.nobody");
  return by === person ? own : null;
}

export const planMade = {
  unknown: phrase("secondPerson.makerUnknown"),
  own: phrase("secondPerson.ownPlan"),
};
export const policyChanged = {
  unknown: phrase("secondPerson.changerUnknown"),
  own: phrase("secondPerson.ownPolicy"),
};
