import type { ComponentProps } from "react";
import { classNames } from "@/lib/client/class-names";

interface SliderProps extends Omit<ComponentProps<"input">, "value" | "onChange"> {
  label: string;
  value: number;
  onValueChange: (value: number) => void;
  min?: number;
  max: number;
}

/** For trying values out: every step is planned at once. The field beside it takes any number. */
export function Slider({ label, value, onValueChange, min = 0, max, ...props }: SliderProps) {
  return (
    <input
      type="range"
      aria-label={label}
      min={min}
      max={max}
      value={Math.min(value, max)}
      onChange={(event) => onValueChange(Number(event.target.value))}
      {...props}
      className={classNames("h-8 min-w-24 flex-1 accent-accent", props.className)}
    />
  );
}
