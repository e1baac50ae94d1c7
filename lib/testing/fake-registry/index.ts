export { collectGarbage, type GarbageCollection } from "./collect-garbage";
export { FakeDispatcher, type DispatcherOptions } from "./dispatcher";
export { failTimes, type Fault, type Faults } from "./fault";
export type { FakeAuth, FakeOptions } from "./options";
export { profiles, type Profile, type ProfileName } from "./profile";
export { createContext, handle, type FakeContext } from "./registry";
export { startFakeRegistry, type FakeRegistry, type LogEntry } from "./server";
export { digestOf, referencesOf, RegistryState, type RepositoryState } from "./state";
export type { FakeRequest, FakeResponse } from "./wire";
