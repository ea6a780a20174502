package io.fleetjobs.operation.fleet;

import io.fleetjobs.model.JobAction;
import io.fleetjobs.model.JobExecution;
import java.util.Map;

/** Estimates how many bytes rows take in an answer. */
final class RowSize {
  /** The most bytes of a row without its status details: names, ARN, numbers and times. */
  private static final int BARE = 1_500;

  /** The quotation marks, the colon and the comma of a pair. */
  private static final int PAIR = 6;

  private static final int ESCAPED = 2;
  private static final int LONGEST = 3;
  private static final char LAST_OF_ONE_BYTE = 0x7f;

  private RowSize() {}

  /** Returns the most bytes of the row of an execution. */
  static int of(JobExecution execution) {
    return of(execution.statusDetails());
  }

  /** Returns the most bytes of the row of a job's change. */
  static int of(JobAction action) {
    return of(action.detail()) + action.comment().map(RowSize::bytes).orElse(0);
  }

  /** Returns the most bytes of a row with status details. */
  static int of(Map<String, String> statusDetails) {
    return BARE
        + statusDetails.entrySet().stream()
            .mapToInt(pair -> PAIR + bytes(pair.getKey()) + bytes(pair.getValue()))
            .sum();
  }

  /** Returns the most bytes of a text in JSON. Two chars of a pair of surrogates take four. */
  private static int bytes(String text) {
    return text.chars()
        .map(c -> c > LAST_OF_ONE_BYTE ? LONGEST : c == '"' || c == '\\' || c < ' ' ? ESCAPED : 1)
        .sum();
  }
}
