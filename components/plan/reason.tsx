import { MarkedText } from "@/components/ui/marked-text";

/** The reason without the word for its decision: that stands beside it, as a badge. */
export function Reason({ text }: { text: string }) {
  return <MarkedText text={shorten(text)} />;
}

function shorten(text: string): string {
  const rest = text.replace(/^(?:Deleted|Kept): /, "");
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}
