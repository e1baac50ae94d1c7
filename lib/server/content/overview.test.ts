import { overviewContract } from "./testing/overview-contract";

overviewContract("SQLite");
