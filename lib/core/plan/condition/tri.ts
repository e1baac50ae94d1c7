/**
 * Three-valued truth, ordered: what is not known is neither true nor false, also under `not`, so an
 * unknown fact can decide nothing by itself.
 */
export const no = 0;
export const unknown = 1;
export const yes = 2;
export type Tri = typeof no | typeof unknown | typeof yes;

export function not(value: Tri): Tri {
  return (yes - value) as Tri;
}

export function and(a: Tri, b: Tri): Tri {
  return a < b ? a : b;
}

export function or(a: Tri, b: Tri): Tri {
  return a > b ? a : b;
}

export function tri(value: boolean): Tri {
  return value ? yes : no;
}
