package io.fleetjobs.document;

import io.fleetjobs.model.ExecutionKey;
import java.util.List;

/**
 * The values of the local placeholders for one execution. The key of an upload may contain these
 * placeholders.
 */
public record LocalValues(String thingName, String jobId, long executionNumber) {
  static final String THING = "${thingName}";
  static final String JOB = "${jobId}";
  static final String NUMBER = "${executionNumber}";
  static final List<String> NAMES = List.of(THING, JOB, NUMBER);

  /** Values that are at least as long as those of any execution: contract section 4.1. */
  static final LocalValues LONGEST =
      new LocalValues("t".repeat(128), "j".repeat(64), Long.MAX_VALUE);

  public static LocalValues of(ExecutionKey key) {
    return new LocalValues(key.thingName(), key.jobId(), key.number());
  }

  String fill(String text) {
    return text.replace(THING, thingName)
        .replace(JOB, jobId)
        .replace(NUMBER, Long.toString(executionNumber));
  }
}
