import { createTestApp } from "../../testing/server/test-app";
import { jobsContract } from "../../testing/server/jobs-contract";

jobsContract("SQLite", (now) => createTestApp({ now }));
