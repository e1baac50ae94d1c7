"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { t } from "@/lib/client/language";
import type { Age } from "./age";
import type { agedDates } from "./tag-facets";

interface AgeFieldProps {
  date: (typeof agedDates)[number];
  age: Age | null;
  onChange: (age: Age | null) => void;
}

const DAYS = 90;
const MOST_DAYS = 36_500;

export function AgeField({ date, age, onChange }: AgeFieldProps) {
  const choose = (is: string) => {
    const days = age && "days" in age ? age.days : DAYS;
    if (is === "older" || is === "newer") onChange({ is, days });
    else onChange(is === "unknown" ? { is } : null);
  };
  return (
    <Field label={t(`tag.date.${date}`)}>
      {(control) => (
        <span className="flex items-center gap-1.5">
          <Select
            {...control}
            className="min-w-0 flex-1"
            value={age?.is ?? ""}
            onChange={({ target }) => choose(target.value)}
          >
            <option value="">{t("tag.age.any")}</option>
            <option value="older">{t("tag.age.older")}</option>
            <option value="newer">{t("tag.age.newer")}</option>
            <option value="unknown">{t(`tag.age.unknown.${date}`)}</option>
          </Select>
          {age && "days" in age && (
            <Input
              type="number"
              aria-label={t(`tag.age.days.${date}`)}
              className="w-18!"
              min={0}
              max={MOST_DAYS}
              value={age.days}
              onChange={({ target: { valueAsNumber: days } }) => {
                if (days >= 0 && days <= MOST_DAYS)
                  onChange({ is: age.is, days: Math.round(days) });
              }}
            />
          )}
        </span>
      )}
    </Field>
  );
}
