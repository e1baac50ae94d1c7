"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog/confirm-dialog";
import { Callout } from "@/components/ui/callout";
import { Checkbox } from "@/components/ui/checkbox";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { shortenDigest } from "@/lib/client/format";
import { t } from "@/lib/client/language";
import { movedTagsOptions, useRestoreRun } from "@/lib/client/queries/runs";
import type { MovedTag, Run } from "@/lib/core/api/runs";
import { paths } from "@/lib/core/paths";

const none: MovedTag[] = [];

interface RestoreDialogProps {
  run: Run;
  selected: number[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function RestoreDialog({ run, selected, open, onOpenChange }: RestoreDialogProps) {
  const router = useRouter();
  const restore = useRestoreRun(run.id);
  const moved = useQuery(movedTagsOptions(run.id, selected));
  const [chosen, setChosen] = useState<MovedTag[]>([]);
  const count = selected.length > 0 ? selected.length : run.counts.done;
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      danger={false}
      title={t("run.restore.title", { count })}
      description={
        <>
          {t("run.restore.about")}{" "}
          {run.archive?.state === "whole" ? t("run.restore.fromArchive") : t("run.restore.howLong")}
        </>
      }
      action={t("run.restore.confirm")}
      ready={!moved.isPending}
      pending={restore.isPending || restore.isSuccess}
      onConfirm={() =>
        restore.mutate(
          { overwrite: chosen.map(placeOf), ...(selected.length > 0 && { steps: selected }) },
          { onSuccess: (started) => router.push(paths.run(started.registry, started.id)) },
        )
      }
    >
      <div className="space-y-4">
        {selected.length === 0 && <p className="text-sm text-muted">{t("run.restore.tickSome")}</p>}
        {moved.isPending && (
          <p role="status" className="text-sm text-muted">
            {t("run.restore.looking")}
          </p>
        )}
        {moved.error && (
          <Callout tone="warning" title={t("run.restore.notKnown")}>
            {moved.error.message} {t("run.restore.leftAlone")}
          </Callout>
        )}
        <MovedTags tags={moved.data ?? none} chosen={chosen} onChange={setChosen} />
        {restore.error && (
          <Callout tone="danger" title={t("run.restore.notStarted")} live>
            {restore.error.message}
          </Callout>
        )}
      </div>
    </ConfirmDialog>
  );
}

/** The answer names where the tag pointed when it was shown, so that a later push is asked about again. */
function placeOf({ repository, tag, current }: MovedTag) {
  return { repository, tag, current };
}

interface MovedTagsProps {
  tags: readonly MovedTag[];
  chosen: readonly MovedTag[];
  onChange: (chosen: MovedTag[]) => void;
}

/** One tick for each tag that somebody has pushed to since: moving one back says nothing of another. */
function MovedTags({ tags, chosen, onChange }: MovedTagsProps) {
  if (tags.length === 0) return null;
  return (
    <fieldset className="rounded-md border border-warn-line bg-warn-soft p-3 text-sm">
      <legend className="sr-only">{t("run.restore.moved")}</legend>
      <p>{t("run.restore.aboutMoved")}</p>
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
                  {t.rich("run.restore.fromTo", {
                    from: () => <code title={tag.current}>{shortenDigest(tag.current)}</code>,
                    to: () => <code title={tag.digest}>{shortenDigest(tag.digest)}</code>,
                  })}
                </span>
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
