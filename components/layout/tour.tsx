"use client";

import { useMutation } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { callApi } from "@/lib/client/api";
import { calls } from "@/lib/client/calls";
import { t } from "@/lib/client/language";

const steps = ["see", "decide", "delete"] as const;

/** Three steps for whoever is here for the first time. Ended once, it never comes back, in any browser. */
export function Tour() {
  const [at, setAt] = useState(0);
  const [ended, setEnded] = useState(false);
  const { mutate } = useMutation({
    mutationFn: () => callApi(calls.account.endTour, {}),
  });
  const step = steps[at];
  if (ended || !step) return null;
  const isLast = at === steps.length - 1;
  // What could not be written is shown once more at the next visit, which harms nobody.
  const end = () => {
    setEnded(true);
    mutate();
  };
  return (
    <section
      aria-label={t("layout.tour.title")}
      className="mx-auto mt-5 w-[calc(100%-2rem)] max-w-[87rem] rounded-lg min-[2200px]:max-w-[117rem] border border-accent-line bg-accent-soft px-4 py-3 print:hidden sm:w-[calc(100%-3rem)]"
    >
      <div className="flex items-start gap-3">
        <div className="min-w-0 flex-1" aria-live="polite">
          <p className="text-xs text-muted">
            {t("layout.tour.place", { at: at + 1, all: steps.length })}
          </p>
          <h2 className="text-base font-semibold">{t(`layout.tour.${step}.title`)}</h2>
          <p className="max-w-3xl text-sm">{t(`layout.tour.${step}.text`)}</p>
        </div>
        <Button variant="ghost" size="iconSm" aria-label={t("layout.tour.end")} onClick={end}>
          <X aria-hidden />
        </Button>
      </div>
      <div className="mt-2 flex gap-2">
        {at > 0 && (
          <Button size="sm" onClick={() => setAt(at - 1)}>
            {t("layout.tour.back")}
          </Button>
        )}
        <Button size="sm" variant="primary" onClick={() => (isLast ? end() : setAt(at + 1))}>
          {t(isLast ? "layout.tour.done" : "layout.tour.next")}
        </Button>
      </div>
    </section>
  );
}
