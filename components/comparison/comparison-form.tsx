"use client";

import { ArrowLeftRight } from "lucide-react";
import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Panel, PanelBody } from "@/components/ui/panel";
import { t } from "@/lib/client/language";
import { SideFields, type SideNames } from "./side-fields";

interface ComparisonFormProps {
  registry: string;
  a: SideNames;
  b: SideNames;
  onCompare: (a: SideNames, b: SideNames) => void;
}

/** Chooses what is compared with what. */
export function ComparisonForm({ registry, a, b, onCompare }: ComparisonFormProps) {
  const [sides, setSides] = useState({ a, b });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onCompare(sides.a, sides.b);
  };
  return (
    <Panel>
      <PanelBody>
        <form
          method="post"
          onSubmit={submit}
          className="grid gap-4"
          aria-label={t("comparison.form.label")}
        >
          <div className="grid gap-4 lg:grid-cols-2">
            <SideFields
              registry={registry}
              letter="A"
              value={sides.a}
              onChange={(value) => setSides({ ...sides, a: value })}
            />
            <SideFields
              registry={registry}
              letter="B"
              value={sides.b}
              onChange={(value) => setSides({ ...sides, b: value })}
            />
          </div>
          <div className="flex flex-wrap gap-2">
            <Button type="submit" variant="primary">
              {t("comparison.form.compare")}
            </Button>
            <Button onClick={() => onCompare(sides.b, sides.a)}>
              <ArrowLeftRight aria-hidden />
              {t("comparison.form.swap")}
            </Button>
          </div>
        </form>
      </PanelBody>
    </Panel>
  );
}
