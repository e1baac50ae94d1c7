"use client";

import type { ReactNode } from "react";
import { DeciderChoice, useViewDecider } from "@/components/repository/view-choices";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { t } from "@/lib/client/language";
import { manifestKinds } from "@/lib/core/snapshot";
import { plainText } from "@/lib/core/text/hidden-characters";
import { AgeField } from "./age-field";
import { LabelField, Megabytes } from "./draft-fields";
import { agedDates, type TagFacets } from "./tag-facets";

export interface FacetPanelProps {
  facets: TagFacets;
  /** Those that any tag has. */
  platforms: readonly string[];
  onChange: (part: Partial<TagFacets>) => void;
  /** Given: what decides is chosen here. */
  registry?: string;
}

/** Everything that tags can be looked for by, besides their names. */
export function FacetPanel({ facets, platforms, onChange, registry }: FacetPanelProps) {
  const known =
    facets.platform === null || platforms.includes(facets.platform)
      ? platforms
      : [facets.platform, ...platforms];
  return (
    <div
      role="group"
      aria-label={t("tag.filter.filters")}
      className="grid grid-cols-[repeat(auto-fill,minmax(11.5rem,1fr))] items-start gap-3 rounded-lg border border-line bg-surface p-3"
    >
      <Choice
        label={t("tag.filter.platform")}
        value={facets.platform}
        options={known.map((platform) => [platform, plainText(platform, 60)])}
        onChange={(platform) => onChange({ platform })}
      />
      <Choice
        label={t("tag.filter.kind")}
        value={facets.type}
        options={manifestKinds.map((kind) => [kind, t(`tag.filter.kinds.${kind}`)])}
        onChange={(type) => onChange({ type })}
      />
      {agedDates.map((date) => (
        <AgeField
          key={date}
          date={date}
          age={facets[date]}
          onChange={(age) => onChange({ [date]: age })}
        />
      ))}
      <Field label={t("tag.filter.size")}>
        {(control) => (
          <span className="flex items-center gap-1.5">
            <Megabytes
              {...control}
              aria-label={t("tag.filter.leastSize")}
              placeholder={t("tag.filter.least")}
              bytes={facets.minSize}
              onBytes={(minSize) => onChange({ minSize })}
            />
            <Megabytes
              aria-label={t("tag.filter.largestSize")}
              placeholder={t("tag.filter.most")}
              bytes={facets.maxSize}
              onBytes={(maxSize) => onChange({ maxSize })}
            />
          </span>
        )}
      </Field>
      <YesNo
        label={t("tag.filter.inUse")}
        value={facets.used}
        onChange={(used) => onChange({ used })}
      />
      <YesNo
        label={t("tag.filter.sharesDigest")}
        value={facets.shares}
        onChange={(shares) => onChange({ shares })}
      />
      <YesNo
        label={t("tag.filter.signed")}
        value={facets.signed}
        onChange={(signed) => onChange({ signed })}
      />
      <LabelField label={facets.label} onChange={(label) => onChange({ label })} />
      {registry !== undefined ? (
        <DecisionFields registry={registry} facets={facets} onChange={onChange} />
      ) : (
        <DecisionField facets={facets} onChange={onChange} />
      )}
    </div>
  );
}

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value | null;
  options: readonly (readonly [Value, string])[];
  onChange: (value: Value | null) => void;
  hint?: ReactNode;
}

function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { label, value, options, onChange, hint } = props;
  return (
    <Field label={label} hint={hint}>
      {(control) => (
        <Select
          {...control}
          className="w-full"
          value={value ?? ""}
          onChange={({ target }) =>
            onChange(options.find(([each]) => each === target.value)?.[0] ?? null)
          }
        >
          <option value="">{t("tag.filter.any")}</option>
          {options.map(([each, text]) => (
            <option key={each} value={each}>
              {text}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

interface YesNoProps {
  label: string;
  value: boolean | null;
  onChange: (value: boolean | null) => void;
}

function YesNo({ label, value, onChange }: YesNoProps) {
  return (
    <Choice
      label={label}
      value={value === null ? null : value ? "yes" : "no"}
      options={[
        ["yes", t("tag.filter.yes")],
        ["no", t("tag.filter.no")],
      ]}
      onChange={(chosen) => onChange(chosen === null ? null : chosen === "yes")}
    />
  );
}

type DecisionProps = Pick<FacetPanelProps, "facets" | "onChange">;

function DecisionField({ facets, onChange }: DecisionProps) {
  return (
    <Choice
      label={t("tag.filter.decision")}
      value={facets.decision}
      options={(["delete", "keep", "blocked"] as const).map((each) => [
        each,
        t(`tag.filter.decisions.${each}`),
      ])}
      onChange={(decision) => onChange({ decision })}
    />
  );
}

function DecisionFields({ registry, ...props }: DecisionProps & { registry: string }) {
  const choice = useViewDecider(registry);
  if (choice.policies.length + choice.plans.length === 0) return null;
  return (
    <>
      <div className="grid content-start gap-1">
        <span className="text-sm font-medium" aria-hidden>
          {t("tag.filter.decidedBy")}
        </span>
        <DeciderChoice choice={choice} />
      </div>
      <DecisionField {...props} />
    </>
  );
}
