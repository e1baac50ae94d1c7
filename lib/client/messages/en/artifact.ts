export const artifact = {} as const;
