package io.fleetjobs.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Tests that the page about the state machines shows their tables. */
class StateMachineDocTest {
  private static final Path PAGE = Path.of("..", "docs", "state-machine.md");

  /** Writes the page if run with {@code -Dfleetjobs.write=true}. */
  @Test
  void thePageShowsTheTables() throws IOException {
    var page = page();
    if (Boolean.getBoolean("fleetjobs.write")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(page);
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

    assertThat(described).isEqualTo(steps);
  }

  private static String page() {
    return """
    # State machines

    Generated from tables in `io.fleetjobs.lifecycle`. A status changes only by a move that these tables list.

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

    | trigger | cause |
    |---|---|
    %s

    Each move adds 1 to the execution's version number, except REMOVE, which leaves it as it is. A request that needs a move which
    is not listed is refused with `InvalidStateTransition`. For example, an operator needs force to cancel one in progress.

    No move leads from the terminal statuses %s. A terminal execution
    can only be deleted: by an operator, alone or with its job, or by DynamoDB after the retention. A retry is a new execution.

    ## A job

    From `JobTransitions`.

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

    | trigger | cause |
    |---|---|
    %s

    | comes with | meaning |
    |---|---|
    %s

    A pause is no status, and each of these moves but COMPLETE happens to a paused job, too. Clients see a paused job as SCHEDULED.

    ## Steps of the reconciler

    From `JobStep` in `io.fleetjobs.reconcile.steps`. The reconciler does the first step that a job needs, stores the job, and repeats
    this until a step says that the job rests or is done. [The reconciler and the rollout](how-it-works/reconciler.md) describes each step.

    | status | steps, in this order |
    |---|---|
    %s

    A rest means that the reconciler stores when the job is due next, and ends its run. The rules of `RestRule` in `io.fleetjobs.rollout`
    may shorten the rest, in this order: %s.
    """
        .formatted(
            lines(
                Transitions.ALL,
                row -> "  %s --> %s: %s".formatted(row.from(), row.to(), row.trigger())),
            lines(
                Transitions.ALL,
                row -> "| %s | %s | %s |".formatted(row.from(), row.trigger(), row.to())),
            meanings(Trigger.values(), StateMachineDocTest::cause),
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
            meanings(JobTrigger.values(), StateMachineDocTest::cause),
            meanings(JobEffect.values(), StateMachineDocTest::meaning),
            lines(
                List.of(JobStatus.values()),
                status -> "| %s | %s |".formatted(status, names(JobStep.of(status)))),
            names(List.of(RestRule.values())));
  }

  private static String cause(Trigger trigger) {
    return switch (trigger) {
      case START -> "the device starts the execution, or reports IN_PROGRESS";
      case SUCCEED -> "the device reports SUCCEEDED";
      case FAIL -> "the device reports FAILED";
      case REJECT -> "the device reports REJECTED";
      case TIME_OUT -> "the deadline has passed: the earlier end of the execution's two timers";
      case CANCEL -> "an operator cancels the execution; or its job is canceled, or has ended";
      case FORCE_CANCEL -> "the same, with force";
      case REMOVE -> "the thing has left the last target group of a continuous job";
    };
  }

  private static String cause(JobTrigger trigger) {
    return switch (trigger) {
      case START -> "the start of the schedule has come, or a window has opened";
      case REFUSE_START -> "the start has come, but too many jobs are rolling out or canceling";
      case SUSPEND -> "the last open window has closed";
      case ABORT -> "an abort criterion is met";
      case CANCEL -> "an operator cancels the job";
      case COMPLETE -> "all executions of a snapshot job have ended";
      case END -> "the end of the schedule has passed, and no execution is pending";
      case DELETE -> "an operator deletes the job";
      case FORCE_DELETE -> "an operator deletes the job with force";
    };
  }

  private static String meaning(JobEffect effect) {
    return switch (effect) {
      case CANCELLATION -> "the job records who canceled it, how and why";
      case DUE_NOW -> "the reconciler works on the job at once";
      case NOT_DUE -> "the reconciler has nothing left to do";
    };
  }

  private static <T> String meanings(T[] names, Function<T, String> meaning) {
    return lines(List.of(names), name -> "| %s | %s |".formatted(name, meaning.apply(name)));
  }

  private static String names(List<? extends Enum<?>> values) {
    return values.stream().map(Enum::name).collect(Collectors.joining(", "));
  }

  private static <T> String lines(List<T> rows, Function<T, String> line) {
    return rows.stream().map(line).collect(Collectors.joining("\n"));
  }
}
