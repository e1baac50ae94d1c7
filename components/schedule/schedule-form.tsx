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
import { formatRelative } from "@/lib/client/format";
import { policiesOptions } from "@/lib/client/queries/policies";
import { registriesOptions } from "@/lib/client/queries/registries";
import { useNow } from "@/lib/client/use-now";
import { slotsAfter } from "@/lib/core/schedule/slots";
import { scheduleModes } from "@/lib/core/schedule/judge-firing";
import { weekdays } from "@/lib/core/schedule/describe-cron";
import { plainText } from "@/lib/core/text/hidden-characters";
import { type ScheduleBody, type ScheduleFields, scheduleForm } from "./schedule-schema";
import { formatSlot, modeWords } from "./schedule-words";

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
  const form = useForm({ resolver: zodResolver(scheduleForm), defaultValues: defaults });
  const { control } = form;
  return (
    <form method="post" onSubmit={form.handleSubmit(onSave)} noValidate>
      <div className="grid gap-5 p-4">
        <TextField control={control} name="name" label="Name" />
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
            label="Window"
            optional
            placeholder="no end"
            hint="How long it may delete from that time on, such as 4h. A run that is not done by then parks, and goes on in the next window."
          />
          <TextField
            control={control}
            name="scanMaxAge"
            label="Scan first where the last scan is older than"
            hint="Such as 15m. To run on its own it needs one of at most an hour."
          />
        </div>
      </div>
      <footer className="grid gap-3 border-t border-line p-4">
        {error && (
          <Callout tone="danger" title="The schedule was not saved" live>
            {error.message}
          </Callout>
        )}
        <div className="flex justify-end gap-2">
          {onCancel && <Button onClick={onCancel}>Cancel</Button>}
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
    <Field label={label} hint={hint} error={fieldState.error?.message} optional={optional}>
      {(aria) => <Input {...aria} {...field} {...rest} autoComplete="off" />}
    </Field>
  );
}

function PolicyField({ control }: { control: FormControl }) {
  const { field, fieldState } = useController({ control, name: "policyId" });
  const policies = useQuery(policiesOptions());
  return (
    <Field label="Policy" error={fieldState.error?.message}>
      {(aria) => (
        <Select {...aria} {...field} className="w-full">
          <option value="">Choose a policy</option>
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
      <legend className="mb-1 text-sm font-medium">Registries</legend>
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
          {fieldState.error.message}
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
        <Field label="How often">
          {(aria) => (
            <Select {...aria} {...every} className="w-full">
              <option value="day">Every day</option>
              <option value="week">Every week</option>
              <option value="cron">By a cron expression</option>
            </Select>
          )}
        </Field>
        {every.value === "cron" ? (
          <TextField
            control={control}
            name="cron"
            label="Cron expression"
            hint="Minute, hour, day, month, weekday."
          />
        ) : (
          <div className="flex gap-2">
            {every.value === "week" && (
              <Field label="On" className="flex-1">
                {(aria) => (
                  <Select {...aria} {...weekday} className="w-full">
                    {weekdays.map((name, at) => (
                      <option key={name} value={at}>
                        {name}
                      </option>
                    ))}
                  </Select>
                )}
              </Field>
            )}
            <Field label="At" className="flex-1">
              {(aria) => <Input {...aria} {...time} type="time" required />}
            </Field>
          </div>
        )}
        <TextField control={control} name="timeZone" label="Time zone" list="time-zones" />
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
  const slots = slotsAfter(read.data, now, SHOWN);
  return (
    <p className="text-sm text-muted">
      Next: {slots.map((slot) => formatSlot(slot, timeZone)).join("; ")}
      {slots[0] !== undefined && `. The first is ${formatRelative(slots[0], now)}.`}
    </p>
  );
}

function ModeField({ control }: { control: FormControl }) {
  const { field } = useController({ control, name: "mode" });
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">What it does then</legend>
      <RadioGroup value={field.value} onValueChange={field.onChange} className="grid gap-2">
        {scheduleModes.map((mode) => (
          <Radio
            key={mode}
            value={mode}
            label={modeWords[mode].label}
            hint={modeWords[mode].hint}
          />
        ))}
      </RadioGroup>
    </fieldset>
  );
}
