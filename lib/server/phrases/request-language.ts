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

/** Everything that `work` does, also later, is done for somebody who reads this language. */
export function inLanguage<T>(language: Language, work: () => T): T {
  ambient.drydockLanguage ??= requestLanguage;
  return store.run(language, work);
}

/** Outside a request, as in a job: English. */
export function requestLanguage(): Language {
  return store.getStore() ?? "en";
}

/**
 * A page is in the language that was chosen in the user menu, else in the one that the browser prefers. The API
 * stays English for whoever does not ask in a header of its own: what a script reads must not depend on
 * the settings of a machine.
 */
export function languageOf(request: Pick<IncomingMessage, "headers">, isApi: boolean): Language {
  if (isApi) {
    const asked = request.headers[LANGUAGE_HEADER];
    return isLanguage(asked) ? asked : "en";
  }
  const chosen = cookieOf(request.headers.cookie ?? "");
  if (isLanguage(chosen)) return chosen;
  const preferred = new Negotiator(request).language([...languages]);
  return isLanguage(preferred) ? preferred : "en";
}

function cookieOf(header: string): string | undefined {
  const start = `${LANGUAGE_COOKIE}=`;
  const found = header.split(";").find((part) => part.trimStart().startsWith(start));
  return found?.trim().slice(start.length);
}
