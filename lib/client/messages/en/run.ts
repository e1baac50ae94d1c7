export const run = {
  state: {
    queued: "Waiting",
    running: "Running",
    paused: "Paused",
    done: "Done",
    failed: "Failed",
    cancelled: "Cancelled",
  },
} as const;
