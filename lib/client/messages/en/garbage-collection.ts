export const garbageCollection = {} as const;
