export const inUse = {} as const;
