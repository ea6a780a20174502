package io.fleetjobs.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Runs the long benchmarks with few things. */
class FleetQuestionsTest {
  @TempDir private Path folder;

  @Test
  void aRolloutSeesEveryExecutionInEveryStep() throws IOException {
    var steps = ask("rollout", "--things", "20").path("steps");

    assertThat(steps).hasSize(5);
    steps.forEach(
        step -> assertThat(step.path("executions").asInt()).as(step.toString()).isEqualTo(20));
  }

  @Test
  void aSoakLosesNothing() throws IOException {
    var soak = ask("soak", "--devices", "12", "--jobs", "2");

    assertThat(soak.path("executions").asInt()).isEqualTo(24);
    assertThat(soak.path("wrong").asInt(-1)).isZero();
    assertThat(soak.path("unfinishedJobs").asInt(-1)).isZero();
  }

  private JsonNode ask(String question, String... options) throws IOException {
    var file = folder.resolve(question + ".json");
    var command = new CommandLine(new Main());
    var arguments = new String[options.length + 3];
    arguments[0] = question;
    arguments[1] = "--json";
    arguments[2] = file.toString();
    System.arraycopy(options, 0, arguments, 3, options.length);

    assertThat(command.execute(arguments)).isZero();

    return new ObjectMapper().readTree(file.toFile());
  }
}
