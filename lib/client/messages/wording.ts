import type { en } from "./en";

/** The same names as in English, so that a sentence that is missing is an error of the build. */
export type Wording<English> = {
  readonly [Name in keyof English]: English[Name] extends string ? string : Wording<English[Name]>;
};

export type Messages = Wording<typeof en>;
