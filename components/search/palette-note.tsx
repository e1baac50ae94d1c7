import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { UntrustedText } from "@/components/ui/untrusted-text";
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
  if (error) return <Note>The search failed. {error.message}</Note>;
  if (isBehind) return isEmpty && <Note>Searching …</Note>;
  return (
    <>
      {isEmpty && (
        <Note>
          Nothing has a word that begins with “<UntrustedText text={text} limit={80} />
          ”. What no scan has read yet is not found.
        </Note>
      )}
      {data?.filling && (
        <Note>What was stored before the last upgrade is still being made findable.</Note>
      )}
      {data && data.unsearched.length > 0 && (
        <Note>
          Layers were not looked through in {data.unsearched.join(", ")}: more than 50,000 manifests
          are too many while somebody waits.
        </Note>
      )}
    </>
  );
}

function Note({ children }: { children: ReactNode }) {
  return <p className="border-t border-line px-4 py-3 text-sm text-muted">{children}</p>;
}
