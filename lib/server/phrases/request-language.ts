import "server-only";
import Negotiator from "negotiator";
import { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingMessage } from "node:http";
import {
  ambient,
  isLanguage,
  type Language,
  LANGUAGE_COOKIE,
  LANGUAGE_HEADER,
  languages,
} from "@/lib/core/language";

const holder = globalThis as typeof globalThis & {
  drydockLanguages?: AsyncLocalStorage<Language>;
};
const store = (holder.drydockLanguages ??= new AsyncLocalStorage());

ambient.drydockLanguage ??= requestLanguage;

/** Everything that `work` does, also later, is done for somebody who reads this language. */
export function inLanguage<T>(language: Language, work: () => T): T {
  return store.run(language, work);
}

/** Outside a request, as in a job: English. */
export function requestLanguage(): Language {
  return store.getStore() ?? "en";
}

/** No browser names more languages than fit; a header of 16 kB would be taken apart for 30 ms. */
const LONGEST_ACCEPTED = 500;

/**
 * A page is in the language that was chosen in the user menu, else in the one that the browser prefers. The API
 * stays English for whoever does not ask in a header of its own: what a script reads must not depend on
 * the settings of a machine.
 */
export function languageOf(
  request: Pick<IncomingMessage, "headers">,
  isForScripts: boolean,
): Language {
  if (isForScripts) {
    const asked = request.headers[LANGUAGE_HEADER];
    return isLanguage(asked) ? asked : "en";
  }
  const chosen = cookieOf(request.headers.cookie ?? "");
  if (isLanguage(chosen)) return chosen;
  const accepted = request.headers["accept-language"]?.slice(0, LONGEST_ACCEPTED);
  const preferred = new Negotiator({
    headers: { "accept-language": accepted },
  }).language([...languages]);
  return isLanguage(preferred) ? preferred : "en";
}

function cookieOf(header: string): string | undefined {
  const start = `${LANGUAGE_COOKIE}=`;
  const found = header.split(";").find((part) => part.trimStart().startsWith(start));
  return found?.trim().slice(start.length);
}
