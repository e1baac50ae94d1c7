import type { Metadata } from "next";
import { currentLanguage, loadLanguage, type MessageName, t } from "./language";

/** For a page that always has the same title: `export const generateMetadata = titled("page.runs")`. */
export function titled(name: TitleName): () => Promise<Metadata> {
  return async () => {
    await loadLanguage(currentLanguage());
    return { title: t(name) };
  };
}

type TitleName = Extract<MessageName, `page.${string}`>;
