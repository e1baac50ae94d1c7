import "server-only";
import type { App } from "./context";

/**
 * What a room keeps in memory for the whole process, made when it is first asked for. It hangs on the App, since
 * Next gives each route its own instance of a module. `name`: the room and what it is, once in the whole server.
 */
export function perApp<T>(name: string, make: (app: App) => T): (app: App) => T {
  return (app) => {
    if (!app.kept.has(name)) app.kept.set(name, make(app));
    return app.kept.get(name) as T;
  };
}
