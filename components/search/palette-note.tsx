import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { t } from "@/lib/client/language";
import type { SearchAnswer } from "./palette-groups";

interface PaletteNoteProps {
  text: string;
  search: Pick<UseQueryResult<SearchAnswer>, "data" | "error">;
  /** Whether the answer is not of this text yet. */
  isBehind: boolean;
  isEmpty: boolean;
}

/** What there is to say of the answer, or in its place. */
export function PaletteNote({
  text,
  search: { data, error },
  isBehind,
  isEmpty,
}: PaletteNoteProps) {
  if (error) return <Note>{t("search.note.failed", { reason: error.message })}</Note>;
  if (isBehind) return isEmpty && <Note>{t("search.note.searching")}</Note>;
  return (
    <>
      {isEmpty && (
        <Note>
          {t.rich("search.note.nothing", {
            text: () => <UntrustedText text={text} limit={80} />,
          })}
        </Note>
      )}
      {data?.filling && <Note>{t("search.note.filling")}</Note>}
      {data && data.unsearched.length > 0 && (
        <Note>{t("search.note.unsearched", { registries: data.unsearched.join(", ") })}</Note>
      )}
    </>
  );
}

function Note({ children }: { children: ReactNode }) {
  return <p className="border-t border-line px-4 py-3 text-sm text-muted">{children}</p>;
}
