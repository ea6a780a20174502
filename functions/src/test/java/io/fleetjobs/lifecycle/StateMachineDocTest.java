package io.fleetjobs.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fleetjobs.model.ExecutionStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page about the state machine is made from its table. */
class StateMachineDocTest {
  private static final Path PAGE = Path.of("..", "docs", "state-machine.md");

  /** Run with {@code -Dfleetjobs.write=true} to write the page anew. */
  @Test
  void thePageShowsTheTable() throws IOException {
    var page = page();
    if (Boolean.getBoolean("fleetjobs.write")) {
      Files.writeString(PAGE, page);
    }
    assertEquals(page, Files.readString(PAGE));
  }

  private static String page() {
    var diagram =
        Transitions.ALL.stream()
            .map(row -> "  %s --> %s: %s".formatted(row.from(), row.to(), row.trigger()))
            .collect(Collectors.joining("\n"));
    var rows =
        Transitions.ALL.stream()
            .map(row -> "| %s | %s | %s |".formatted(row.from(), row.trigger(), row.to()))
            .collect(Collectors.joining("\n"));
    var terminal =
        Arrays.stream(ExecutionStatus.values())
            .filter(ExecutionStatus::isTerminal)
            .map(Enum::name)
            .collect(Collectors.joining(", "));
    return """
    # The state machine of a job execution

    Generated from `io.fleetjobs.lifecycle.Transitions`; whatever is not listed is refused.

    ```mermaid
    stateDiagram-v2
      [*] --> QUEUED
    %s
    ```

    | from | trigger | to |
    |---|---|---|
    %s

    Terminal, and so without an exit: %s.
    """
        .formatted(diagram, rows, terminal);
  }
}
