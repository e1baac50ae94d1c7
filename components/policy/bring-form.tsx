"use client";

import { ArrowLeft } from "lucide-react";
import { useDeferredValue, useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { t } from "@/lib/client/language";
import { asClause } from "@/lib/client/phrases";
import { useForeseen } from "@/lib/client/what-if/use-foreseen";
import type { Foresee } from "@/lib/client/what-if/use-what-if";
import type { PolicyInput } from "@/lib/core/policy/schema";
import { bringPolicy, bringTools, type BringTool } from "@/lib/core/policy/bring";
import { BroughtResult } from "./brought-result";
import { ForeseenNote } from "./foreseen-note";
import { readYaml } from "./read-yaml";

interface BringFormProps {
  /** null until this registry's snapshot is there. */
  foresee: Foresee | null;
  onUse: (policy: PolicyInput) => void;
  onBack: () => void;
}

const tools = Object.entries(bringTools) as [BringTool, (typeof bringTools)[BringTool]][];

/** Another tool's policy or command line, pasted, with everything that differs before it is used. */
export function BringForm({ foresee, onUse, onBack }: BringFormProps) {
  const [text, setText] = useState("");
  const [as, setAs] = useState<BringTool | null>(null);
  const [within, setWithin] = useState("");
  // A long text takes a moment to read; typing goes on meanwhile.
  const [readText, readWithin] = [useDeferredValue(text), useDeferredValue(within)];
  const brought = useMemo(
    () =>
      readText.trim() === ""
        ? null
        : bringPolicy(readText, { as: as ?? undefined, within: readWithin, readYaml: yamlOf }),
    [readText, readWithin, as],
  );
  const policy = brought?.ok ? brought.policy : null;
  const asked = useMemo(
    () => (policy === null ? [] : [{ id: JSON.stringify(policy), policy }]),
    [policy],
  );
  const foreseen = useForeseen(asked, foresee);
  const tool = brought?.tool ?? as;
  const asks = tool ? bringTools[tool].asks : null;
  const settled = readText === text && readWithin === within;
  return (
    <form
      method="post"
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (brought?.ok && settled) onUse(brought.policy);
      }}
    >
      <Field label={t("policy.bring.text")} hint={t("policy.bring.textHint")}>
        {(control) => (
          <Textarea
            {...control}
            autoFocus
            value={text}
            onChange={(event) => setText(event.target.value)}
            spellCheck={false}
            autoComplete="off"
            rows={8}
            className="font-mono text-xs! leading-5"
          />
        )}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("policy.bring.tool")}>
          {(control) => (
            <Select
              {...control}
              className="w-full"
              value={as ?? ""}
              onChange={(event) => setAs((event.target.value || null) as BringTool | null)}
            >
              <option value="">{t("policy.bring.anyTool")}</option>
              {tools.map(([id, { label }]) => (
                <option key={id} value={id}>
                  {asClause(label)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {asks && (
          <Field
            label={asClause(asks.label)}
            optional
            hint={t("policy.bring.within", { example: asks.example })}
          >
            {(control) => (
              <Input
                {...control}
                value={within}
                onChange={(event) => setWithin(event.target.value)}
                autoCapitalize="none"
                autoComplete="off"
                spellCheck={false}
              />
            )}
          </Field>
        )}
      </div>
      <BroughtResult brought={brought} />
      {brought?.ok && (
        <p className="text-sm">
          {t.rich("policy.bring.foreseen", {
            foreseen: () => <ForeseenNote foreseen={foreseen.get(asked[0]?.id ?? "")} />,
          })}
        </p>
      )}
      <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-between">
        <Button onClick={onBack}>
          <ArrowLeft aria-hidden />
          {t("policy.bring.back")}
        </Button>
        <Button type="submit" variant="primary" disabled={!brought?.ok || !settled}>
          {t("policy.bring.use")}
        </Button>
      </div>
    </form>
  );
}

function yamlOf(text: string): unknown {
  const { document, fault } = readYaml(text);
  if (fault) throw new Error(fault.message);
  return document;
}
