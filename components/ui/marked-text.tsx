import { cutText } from "@/lib/core/text/hidden-characters";
import { TextPieces, UntrustedText } from "./untrusted-text";

/** A sentence is shorter; one that quotes a whole label is cut. */
const MOST = 2000;

/**
 * A sentence in which names stand between backticks, as reasons and findings are written. It may quote what
 * an image or a registry says: a name, or a value between quotation marks, keeps its direction to itself.
 */
export function MarkedText({ text }: { text: string }) {
  const parts = cutText(text, MOST).split(/`([^`]*)`|("[^"]*"|„[^“]*“)/);
  return parts.map((part, index) => {
    if (!part) return null;
    const place = index % 3;
    if (place === 1) {
      return (
        <code key={index} className="font-mono text-[0.92em]">
          <UntrustedText text={part} limit={MOST} />
        </code>
      );
    }
    // What is ASCII has no direction of its own.
    return place === 2 && /[^\x20-\x7e]/.test(part) ? (
      <UntrustedText key={index} text={part} limit={MOST} />
    ) : (
      <TextPieces key={index} text={part} />
    );
  });
}
