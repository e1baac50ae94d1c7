"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogClose, DialogContent } from "@/components/ui/dialog";
import { Field, FieldRow } from "@/components/ui/field";
import { Segments } from "@/components/ui/segments";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { t } from "@/lib/client/language";
import { useSaveChannel } from "@/lib/client/queries/notifications";
import type { Channel, Target } from "@/lib/core/api/notifications";
import { eventNames, type EventName } from "@/lib/core/notifications/event";
import { readTarget, TargetFields } from "./target-fields";

interface ChannelDialogProps {
  /** null: a new one. */
  channel: Channel | null;
  onRemove?: () => void;
  onClose: () => void;
}

const types = ["webhook", "slack", "teams", "email"] as const satisfies Target["type"][];
/** What few would want to miss; the start of each run is more than most read. */
const usual = eventNames.filter((name) => name !== "runStarted");

export function ChannelDialog({ channel, onRemove, onClose }: ChannelDialogProps) {
  const save = useSaveChannel(channel?.id ?? null);
  const [type, setType] = useState<Target["type"]>(channel?.target.type ?? "webhook");
  const [events, setEvents] = useState<readonly EventName[]>(channel?.events ?? usual);
  const [enabled, setEnabled] = useState(channel?.enabled ?? true);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const body = {
      name: String(fields.get("name")),
      target: readTarget(type, fields),
      ...{ events: [...events], enabled },
    };
    save.mutate(body, { onSuccess: onClose });
  };
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent
        size="md"
        title={channel ? t("notification.dialog.change") : t("notification.dialog.add")}
        description={t("notification.dialog.description")}
        footer={
          <>
            {onRemove && (
              <Button variant="ghost" className="sm:mr-auto" onClick={onRemove}>
                {t("notification.dialog.remove")}
              </Button>
            )}
            <DialogClose asChild>
              <Button>{t("words.cancel")}</Button>
            </DialogClose>
            <Button variant="primary" type="submit" form="channel" pending={save.isPending}>
              {channel ? t("notification.dialog.save") : t("notification.add")}
            </Button>
          </>
        }
      >
        <form id="channel" method="post" onSubmit={submit} className="space-y-4">
          <Field label={t("words.name")}>
            {(control) => (
              <Input
                {...control}
                name="name"
                defaultValue={channel?.name}
                required
                maxLength={100}
                autoComplete="off"
              />
            )}
          </Field>
          {/* Another kind of place is another channel. */}
          {channel === null && (
            <Segments
              label={t("words.kind")}
              value={type}
              onValueChange={setType}
              options={types.map((value) => ({ value, label: t(`notification.type.${value}`) }))}
            />
          )}
          <TargetFields key={type} type={type} stored={channel?.target ?? null} />
          <Events chosen={events} onChange={setEvents} />
          <FieldRow label={t("notification.dialog.enabled")}>
            {(aria) => <Switch {...aria} checked={enabled} onCheckedChange={setEnabled} />}
          </FieldRow>
          {save.error && (
            <Callout tone="danger" title={t("notification.dialog.notSaved")} live>
              {save.error.message}
            </Callout>
          )}
        </form>
      </DialogContent>
    </Dialog>
  );
}

interface EventsProps {
  chosen: readonly EventName[];
  onChange: (events: readonly EventName[]) => void;
}

function Events({ chosen, onChange }: EventsProps) {
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1 text-sm font-medium">{t("notification.dialog.events")}</legend>
      {eventNames.map((name) => (
        <label key={name} className="flex items-center gap-2 text-sm">
          <Checkbox
            checked={chosen.includes(name)}
            onCheckedChange={(checked) =>
              onChange(
                checked === true ? [...chosen, name] : chosen.filter((each) => each !== name),
              )
            }
          />
          {t(`notification.event.${name}`)}
        </label>
      ))}
    </fieldset>
  );
}
