/** Called once at the server's start, before its first request. */
export async function register(): Promise<void> {
  // Next also compiles this file for the edge, where nothing of Node exists.
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { startServer } = await import("./instrumentation-node");
    await startServer();
  }
}
