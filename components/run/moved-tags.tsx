"use client";

import { Checkbox } from "@/components/ui/checkbox";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { shortenDigest } from "@/lib/client/format";
import type { MovedTag } from "@/lib/core/api/runs";

interface MovedTagsProps {
  tags: readonly MovedTag[];
  chosen: readonly MovedTag[];
  onChange: (chosen: MovedTag[]) => void;
}

/** One tick for each tag that somebody has pushed to since: moving one back says nothing of another. */
export function MovedTags({ tags, chosen, onChange }: MovedTagsProps) {
  if (tags.length === 0) return null;
  return (
    <fieldset className="rounded-md border border-warn-line bg-warn-soft p-3 text-sm">
      <legend className="sr-only">Tags pushed since</legend>
      <p>
        These tags point elsewhere by now. They are left alone, unless you tick them to move them
        back.
      </p>
      <ul className="mt-2 max-h-56 space-y-2 overflow-y-auto">
        {tags.map((tag) => (
          <li key={`${tag.repository}:${tag.tag}`}>
            <label className="flex items-start gap-2.5">
              <Checkbox
                className="mt-0.5"
                checked={chosen.includes(tag)}
                onCheckedChange={(checked) =>
                  onChange(
                    checked === true ? [...chosen, tag] : chosen.filter((other) => other !== tag),
                  )
                }
              />
              <span className="min-w-0 [overflow-wrap:anywhere]">
                <UntrustedText className="font-medium" text={`${tag.repository}:${tag.tag}`} />
                <span className="block text-xs text-muted">
                  from <code title={tag.current}>{shortenDigest(tag.current)}</code> back to{" "}
                  <code title={tag.digest}>{shortenDigest(tag.digest)}</code>
                </span>
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
