import { runContract } from "./testing/run-contract";

runContract("SQLite", () => ({}));
