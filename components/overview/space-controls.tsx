import { Link } from "@/components/ui/link";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { t } from "@/lib/client/language";
import { paths } from "@/lib/core/paths";

/** Where in the registry the map is, and what can be done here. */
export function SpacePlace({
  registry,
  at,
  onGo,
}: {
  registry: string;
  at: string;
  onGo: (at: string) => void;
}) {
  const isRepository = !at.endsWith("/");
  const segments = at.replace(/\/$/, "").split("/");
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-2 text-sm">
      <nav aria-label={t("overview.space.place")} className="min-w-0 flex-1 basis-48">
        <ol className="flex flex-wrap items-center gap-x-1">
          <li>
            <button type="button" className="text-accent hover:underline" onClick={() => onGo("")}>
              {registry}
            </button>
          </li>
          {segments.map((segment, index) => {
            const path = segments.slice(0, index + 1).join("/");
            const isLast = index === segments.length - 1;
            return (
              <li key={path} className="flex min-w-0 items-center gap-x-1">
                <span aria-hidden className="text-muted">
                  /
                </span>
                {isLast ? (
                  <span aria-current="location" className="truncate font-medium">
                    <UntrustedText text={segment} />
                  </span>
                ) : (
                  <button
                    type="button"
                    className="truncate text-accent hover:underline"
                    onClick={() => onGo(`${path}/`)}
                  >
                    <UntrustedText text={segment} />
                  </button>
                )}
              </li>
            );
          })}
        </ol>
      </nav>
      {isRepository && (
        <Button size="sm" asChild>
          <Link href={paths.repository(registry, at)}>{t("overview.space.openRepository")}</Link>
        </Button>
      )}
      <Button size="sm" asChild>
        <Link href={paths.retentionOf(registry, [isRepository ? at : `${at}**`])}>
          {t("overview.space.plan")}
        </Link>
      </Button>
    </div>
  );
}

interface LabelFieldProps {
  label: string;
  /** Those that images here have. */
  labels: readonly string[];
  onChange: (label: string | null) => void;
}

/** Which label to divide by. */
export function LabelField({ label, labels, onChange }: LabelFieldProps) {
  const [text, setText] = useState(label);
  return (
    <form
      method="post"
      className="flex items-center gap-2 border-b border-line px-4 py-2 text-sm"
      onSubmit={(event) => {
        event.preventDefault();
        onChange(text.trim() || null);
      }}
    >
      <label htmlFor="space-label" className="shrink-0 text-muted">
        {t("overview.space.label")}
      </label>
      <Input
        id="space-label"
        value={text}
        maxLength={255}
        list="space-labels"
        onChange={(event) => setText(event.target.value)}
        className="max-w-96"
      />
      <datalist id="space-labels">
        {labels.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <Button size="sm" type="submit">
        {t("overview.space.divide")}
      </Button>
    </form>
  );
}
