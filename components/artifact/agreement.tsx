import { Badge } from "@/components/ui/badge";
import { t } from "@/lib/client/language";

/** Whether a document speaks of what it hangs on: anybody who may push can attach one about something else. */
export function Agreement({ agrees }: { agrees: boolean }) {
  if (agrees) {
    return (
      <span>
        <Badge tone="ok">{t("artifact.agreement.same")}</Badge>
      </span>
    );
  }
  return (
    <span>
      <Badge tone="warn">{t("artifact.agreement.other")}</Badge>{" "}
      <span className="text-muted">{t("artifact.agreement.aboutOther")}</span>
    </span>
  );
}
