import { Entry, sayEntry } from "@/components/manifest/entries";
import { LongText } from "@/components/ui/long-text";
import { Time } from "@/components/ui/time";

/** One thing that a document says; nothing where it does not. */
export function StatedEntry({ label, text }: { label: string; text: string | null }) {
  if (text === null) return null;
  return (
    <Entry label={label}>
      <LongText text={text} name={sayEntry(label)} />
    </Entry>
  );
}

export function TimeEntry({ label, instant }: { label: string; instant: number | null }) {
  if (instant === null) return null;
  return (
    <Entry label={label}>
      <Time instant={instant} absolute />{" "}
      <span className="text-muted">
        (<Time instant={instant} />)
      </span>
    </Entry>
  );
}
