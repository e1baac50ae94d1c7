import { clsx, type ClassValue } from "clsx";
import { twMerge } from "tailwind-merge";

/** Joins class lists; a later utility of the same kind wins, so a caller can adjust a primitive. */
export function classNames(...values: ClassValue[]): string {
  return twMerge(clsx(values));
}
