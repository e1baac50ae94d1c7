import type { Metadata } from "next";
import { currentLanguage, loadLanguage, type PlainName, say } from "./language";

/** For a page that always has the same title: `export const generateMetadata = titled("page.runs")`. */
export function titled(name: TitleName): () => Promise<Metadata> {
  return async () => {
    await loadLanguage(currentLanguage());
    return { title: say(name) };
  };
}

type TitleName = Extract<PlainName, `page.${string}`>;
