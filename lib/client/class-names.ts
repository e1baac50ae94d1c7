import { clsx, type ClassValue } from "clsx";

/**
 * Joins class lists. Of two utilities of one kind the style sheet decides, not the order here, so a caller that
 * adjusts a primitive marks its own as important: `h-64!`. Tests refuse a list that contradicts itself.
 */
export const classNames: (...values: ClassValue[]) => string = clsx;
