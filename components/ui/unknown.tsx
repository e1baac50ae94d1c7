import { t } from "@/lib/client/language";

/** In the place of a figure that is not known, which is not the same as none. */
export function Unknown() {
  return (
    <span
      role="img"
      aria-label={t("ui.unknown.name")}
      title={t("ui.unknown.title")}
      className="text-muted"
    >
      —
    </span>
  );
}
