"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { type Control, useController, useForm, useWatch } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Radio, RadioGroup } from "@/components/ui/radio-group";
import { Select } from "@/components/ui/select";
import { sayFault, zodWords } from "@/lib/client/form-words";
import { formatRelative } from "@/lib/client/format";
import { t } from "@/lib/client/language";
import { policiesOptions } from "@/lib/client/queries/policies";
import { registriesOptions } from "@/lib/client/queries/registries";
import { useNow } from "@/lib/client/use-now";
import { slotsAfter } from "@/lib/core/schedule/slots";
import { scheduleModes } from "@/lib/core/schedule/judge-firing";
import { plainText } from "@/lib/core/text/hidden-characters";
import { weekdays } from "./cron-words";
import { type ScheduleBody, type ScheduleFields, scheduleForm } from "./schedule-schema";
import { formatSlot } from "./schedule-words";

interface ScheduleFormProps {
  defaults: ScheduleFields;
  action: string;
  pending: boolean;
  error: Error | null;
  onSave: (body: ScheduleBody) => void;
  onCancel?: () => void;
}

export function ScheduleForm(props: ScheduleFormProps) {
  const { defaults, action, pending, error, onSave, onCancel } = props;
  const form = useForm({
    resolver: zodResolver(scheduleForm, zodWords()),
    defaultValues: defaults,
  });
  const { control } = form;
  return (
    <form method="post" onSubmit={form.handleSubmit(onSave)} noValidate>
      <div className="grid gap-5 p-4">
        <TextField control={control} name="name" label={t("words.name")} />
        <div className="grid items-start gap-5 sm:grid-cols-2">
          <PolicyField control={control} />
          <RegistriesField control={control} />
        </div>
        <TimeFields control={control} />
        <ModeField control={control} />
        <div className="grid items-start gap-5 sm:grid-cols-2">
          <TextField
            control={control}
            name="window"
            label={t("schedule.window")}
            optional
            placeholder={t("schedule.noEnd")}
            hint={t("schedule.form.windowHint")}
          />
          <TextField
            control={control}
            name="scanMaxAge"
            label={t("schedule.form.scanMaxAge")}
            hint={t("schedule.form.scanMaxAgeHint")}
          />
        </div>
      </div>
      <footer className="grid gap-3 border-t border-line p-4">
        {error && (
          <Callout tone="danger" title={t("schedule.form.notSaved")} live>
            {error.message}
          </Callout>
        )}
        <div className="flex justify-end gap-2">
          {onCancel && <Button onClick={onCancel}>{t("words.cancel")}</Button>}
          <Button type="submit" variant="primary" pending={pending}>
            {action}
          </Button>
        </div>
      </footer>
    </form>
  );
}

type FormControl = Control<ScheduleFields, unknown, ScheduleBody>;

interface TextFieldProps {
  control: FormControl;
  name: "name" | "window" | "scanMaxAge" | "cron" | "timeZone";
  label: string;
  hint?: ReactNode;
  optional?: boolean;
  placeholder?: string;
  list?: string;
}

function TextField({ control, name, label, hint, optional, ...rest }: TextFieldProps) {
  const { field, fieldState } = useController({ control, name });
  return (
    <Field label={label} hint={hint} error={sayFault(fieldState.error)} optional={optional}>
      {(aria) => <Input {...aria} {...field} {...rest} autoComplete="off" />}
    </Field>
  );
}

function PolicyField({ control }: { control: FormControl }) {
  const { field, fieldState } = useController({ control, name: "policyId" });
  const policies = useQuery(policiesOptions());
  return (
    <Field label={t("schedule.policy")} error={sayFault(fieldState.error)}>
      {(aria) => (
        <Select {...aria} {...field} className="w-full">
          <option value="">{t("schedule.form.choosePolicy")}</option>
          {policies.data?.map(({ id, document }) => (
            <option key={id} value={id}>
              {plainText(document.name, 100)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

function RegistriesField({ control }: { control: FormControl }) {
  const { field, fieldState } = useController({ control, name: "registries" });
  const registries = useQuery(registriesOptions());
  const toggle = (name: string, on: boolean) =>
    field.onChange(on ? [...field.value, name] : field.value.filter((each) => each !== name));
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1 text-sm font-medium">{t("schedule.registries")}</legend>
      <div className="grid max-h-40 gap-1.5 overflow-y-auto">
        {registries.data?.map(({ name }) => (
          <label key={name} className="flex items-center gap-2 text-sm">
            <Checkbox
              checked={field.value.includes(name)}
              onCheckedChange={(checked) => toggle(name, checked === true)}
            />
            {name}
          </label>
        ))}
      </div>
      {fieldState.error && (
        <p role="alert" className="text-xs text-danger">
          {sayFault(fieldState.error)}
        </p>
      )}
    </fieldset>
  );
}

function TimeFields({ control }: { control: FormControl }) {
  const every = useController({ control, name: "every" }).field;
  const time = useController({ control, name: "time" }).field;
  const weekday = useController({ control, name: "weekday" }).field;
  return (
    <div className="grid gap-3">
      <div className="grid items-start gap-5 sm:grid-cols-3">
        <Field label={t("schedule.form.howOften")}>
          {(aria) => (
            <Select {...aria} {...every} className="w-full">
              <option value="day">{t("schedule.form.everyDay")}</option>
              <option value="week">{t("schedule.form.everyWeek")}</option>
              <option value="cron">{t("schedule.form.byCron")}</option>
            </Select>
          )}
        </Field>
        {every.value === "cron" ? (
          <TextField
            control={control}
            name="cron"
            label={t("schedule.form.cron")}
            hint={t("schedule.form.cronHint")}
          />
        ) : (
          <div className="flex gap-2">
            {every.value === "week" && (
              <Field label={t("schedule.form.on")} className="flex-1">
                {(aria) => (
                  <Select {...aria} {...weekday} className="w-full">
                    {weekdays.map((name, at) => (
                      <option key={name} value={at}>
                        {t(`schedule.weekday.${name}`)}
                      </option>
                    ))}
                  </Select>
                )}
              </Field>
            )}
            <Field label={t("schedule.form.at")} className="flex-1">
              {(aria) => <Input {...aria} {...time} type="time" required />}
            </Field>
          </div>
        )}
        <TextField
          control={control}
          name="timeZone"
          label={t("schedule.form.timeZone")}
          list="time-zones"
        />
        <datalist id="time-zones">
          {Intl.supportedValuesOf("timeZone").map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
      </div>
      <Ahead control={control} />
    </div>
  );
}

const SHOWN = 3;

/** What the fields say now, as the next times that come of it, on their own clocks. */
function Ahead({ control }: { control: FormControl }) {
  const now = useNow();
  const fields = useWatch({ control }) as ScheduleFields;
  const read = scheduleForm.safeParse({ ...fields, name: "x", policyId: "x", registries: ["x"] });
  if (!read.success) return null;
  const { timeZone } = read.data;
  const times = slotsAfter(read.data, now, SHOWN);
  const [first] = times;
  const slots = times.map((time) => formatSlot(time, timeZone)).join("; ");
  return (
    <p className="text-sm text-muted">
      {first === undefined
        ? t("schedule.form.next", { slots })
        : t("schedule.form.nextAndFirst", { slots, relative: formatRelative(first, now) })}
    </p>
  );
}

function ModeField({ control }: { control: FormControl }) {
  const { field } = useController({ control, name: "mode" });
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">{t("schedule.form.mode")}</legend>
      <RadioGroup value={field.value} onValueChange={field.onChange} className="grid gap-2">
        {scheduleModes.map((mode) => (
          <Radio
            key={mode}
            value={mode}
            label={t(`schedule.mode.${mode}.label`)}
            hint={t(`schedule.mode.${mode}.hint`)}
          />
        ))}
      </RadioGroup>
    </fieldset>
  );
}
