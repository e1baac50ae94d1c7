"use client";

import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { t } from "@/lib/client/language";
import { firstTagsOptions, repositoriesOptions } from "@/lib/client/queries/content";

export interface SideNames {
  repository: string;
  reference: string;
}

/** A browser draws a list of suggestions at once; more are found by typing. */
const MOST_SUGGESTED = 500;

interface SideFieldsProps {
  registry: string;
  letter: "A" | "B";
  value: SideNames;
  onChange: (value: SideNames) => void;
}

/** A repository and one of its tags or digests, with suggestions from the last scan. */
export function SideFields({ registry, letter, value, onChange }: SideFieldsProps) {
  const { repository, reference } = value;
  const repositories = useQuery(repositoriesOptions(registry)).data ?? [];
  const isKnown = repositories.some(({ name }) => name === repository);
  const { data: tags = [] } = useQuery({
    ...firstTagsOptions(registry, repository, "-created"),
    enabled: isKnown,
  });
  const list = useId();
  const matching = repositories.filter(({ name }) => name.includes(repository) || isKnown);
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-sm font-semibold">{letter}</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        <Field label={t("comparison.form.repository")}>
          {(control) => (
            <Input
              {...control}
              value={repository}
              onChange={(event) => onChange({ ...value, repository: event.target.value.trim() })}
              list={`${list}-repositories`}
              maxLength={255}
              autoComplete="off"
              spellCheck={false}
              required
            />
          )}
        </Field>
        <Field label={t("comparison.form.reference")}>
          {(control) => (
            <Input
              {...control}
              value={reference}
              onChange={(event) => onChange({ ...value, reference: event.target.value.trim() })}
              list={`${list}-tags`}
              maxLength={255}
              autoComplete="off"
              spellCheck={false}
              required
            />
          )}
        </Field>
      </div>
      <datalist id={`${list}-repositories`}>
        {matching.slice(0, MOST_SUGGESTED).map(({ name }) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <datalist id={`${list}-tags`}>
        {tags.map(({ name }) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </fieldset>
  );
}
