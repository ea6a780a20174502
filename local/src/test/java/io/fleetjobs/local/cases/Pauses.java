package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.Stack.STACK;
import static io.fleetjobs.local.cases.Stack.advance;
import static io.fleetjobs.local.cases.Stack.device;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.operator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Pauses and resumes jobs, and reads what devices are shown then. */
final class Pauses {
  /** More than the time after which every function knows of a pause. */
  private static final Duration KNOWN = Duration.ofSeconds(5);

  private Pauses() {}

  /** Pauses a job. Returns when all things have been notified. */
  static void pause(String job) {
    expect(200, operator("PUT", "/jobs/" + job + "/pause", "{}"));
    settle();
  }

  /** Resumes a job. Returns when all things have been notified. */
  static void resume(String job) {
    expect(200, operator("PUT", "/jobs/" + job + "/resume", "{}"));
    settle();
  }

  private static void settle() {
    STACK.awaitQuiet();
    advance(KNOWN);
  }

  /** Returns the jobs of the queued executions that GetPendingJobExecutions lists. */
  static List<String> queued(String thing) {
    var jobs = new ArrayList<String>();
    expect(200, device("GET", "/things/" + thing + "/jobs", ""))
        .json()
        .path("queuedJobs")
        .forEach(entry -> jobs.add(entry.path("jobId").asText()));
    return jobs;
  }

  /** Returns the execution that {@code $next} describes. */
  static JsonNode next(String thing) {
    return expect(200, device("GET", "/things/" + thing + "/jobs/$next", ""))
        .json()
        .path("execution");
  }
}
