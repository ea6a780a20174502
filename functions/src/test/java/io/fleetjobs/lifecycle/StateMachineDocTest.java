package io.fleetjobs.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.reconcile.steps.JobStep;
import io.fleetjobs.rollout.RestRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page about the state machines is made from their tables. */
class StateMachineDocTest {
  private static final Path PAGE = Path.of("..", "docs", "state-machine.md");

  /** Writes the page if run with {@code -Dfleetjobs.write=true}. */
  @Test
  void thePageShowsTheTables() throws IOException {
    var page = page();
    if (Boolean.getBoolean("fleetjobs.write")) {
      Files.writeString(PAGE, page);
    }
    assertEquals(page, Files.readString(PAGE));
  }

  /** Some steps have two rows. */
  @Test
  void thePageOfTheReconcilerDescribesTheStepsInTheirOrder() throws IOException {
    var steps = Arrays.stream(JobStep.values()).map(Enum::name).toList();
    var described =
        Files.readAllLines(Path.of("..", "docs", "how-it-works", "reconciler.md")).stream()
            .map(line -> line.replaceAll("^\\| (\\w+) \\|.*", "$1"))
            .filter(steps::contains)
            .distinct()
            .toList();

    assertEquals(steps, described);
  }

  private static String page() {
    return """
    # State machines

    Generated from tables in `io.fleetjobs.lifecycle`. A move that no table lists is refused.

    ## A job execution

    From `Transitions`.

    ```mermaid
    stateDiagram-v2
      [*] --> QUEUED
    %s
    ```

    | from | trigger | to |
    |---|---|---|
    %s

    Terminal, and so without an exit: %s.

    ## A job

    From `JobTransitions`. `JobTrigger` and `JobEffect` say what the names mean.

    ```mermaid
    stateDiagram-v2
      [*] --> SCHEDULED
      [*] --> IN_PROGRESS
    %s
      DELETION_IN_PROGRESS --> [*]
    ```

    | from | trigger | to | comes with |
    |---|---|---|---|
    %s

    ## Steps of the reconciler

    From `JobStep` in `io.fleetjobs.reconcile.steps`. The reconciler does the first step that a job needs, stores the job, and goes on.

    | status | steps, in this order |
    |---|---|
    %s

    After a step, the rules of `RestRule` in `io.fleetjobs.rollout` shorten a rest, in this order: %s.
    """
        .formatted(
            lines(
                Transitions.ALL,
                row -> "  %s --> %s: %s".formatted(row.from(), row.to(), row.trigger())),
            lines(
                Transitions.ALL,
                row -> "| %s | %s | %s |".formatted(row.from(), row.trigger(), row.to())),
            names(
                Arrays.stream(ExecutionStatus.values())
                    .filter(ExecutionStatus::isTerminal)
                    .toList()),
            lines(
                JobTransitions.ALL,
                row -> "  %s --> %s: %s".formatted(row.from(), row.to(), row.trigger())),
            lines(
                JobTransitions.ALL,
                row ->
                    "| %s | %s | %s | %s |"
                        .formatted(row.from(), row.trigger(), row.to(), names(row.effects()))),
            lines(
                List.of(JobStatus.values()),
                status -> "| %s | %s |".formatted(status, names(JobStep.of(status)))),
            names(List.of(RestRule.values())));
  }

  private static String names(List<? extends Enum<?>> values) {
    return values.stream().map(Enum::name).collect(Collectors.joining(", "));
  }

  private static <T> String lines(List<T> rows, Function<T, String> line) {
    return rows.stream().map(line).collect(Collectors.joining("\n"));
  }
}
