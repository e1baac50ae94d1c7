import "server-only";

/** Nothing more is done in this repository; its remaining steps are skipped with the message. */
export class RepositoryStop extends Error {
  override readonly name = "RepositoryStop";
}

/**
 * Nothing more is done in the whole run. `final`: what is left is skipped, because trying again cannot
 * help before someone changes the registry. Otherwise what is left stays pending, and the run waits to
 * be resumed.
 */
export class RunStop extends Error {
  override readonly name = "RunStop";

  constructor(
    message: string,
    readonly final: boolean,
  ) {
    super(message);
  }
}

/** Someone paused or cancelled the run, or this process lost it: no further request may be sent. */
export class RunInterrupted extends Error {
  override readonly name = "RunInterrupted";

  constructor(readonly paused: boolean) {
    super(paused ? "The run was paused." : "The run was stopped.");
  }
}
