import "server-only";
import type { Phrase } from "@/lib/core/phrases";
import { inEnglish } from "../../phrases";

/** Why a source could not be read, in words of Drydock's. */
export class SourceFailed extends Error {
  override readonly name = "SourceFailed";

  constructor(readonly said: Phrase) {
    super(inEnglish(said));
  }
}

/** What it says itself, on one line: no more of it is kept, as its request may hold a secret. */
export const itsWords = (text: string): string => text.slice(0, 200).split("\n", 1)[0] ?? "";
