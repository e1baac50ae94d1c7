export const frontDoor = {} as const;
