import { refreshContract } from "./testing/refresh-contract";

refreshContract("SQLite");
