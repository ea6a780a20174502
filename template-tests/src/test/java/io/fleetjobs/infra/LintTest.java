package io.fleetjobs.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fleetjobs.layout.JobEventMode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that cfn-lint finds nothing in the template. Skipped if cfn-lint is not on the path. */
class LintTest {
  /** CDK writes a dependency on a role also where a reference implies it. */
  private static final String REPEATED_DEPENDENCY = "W3005";

  @TempDir private Path folder;

  @Test
  void theTemplateIsClean() throws Exception {
    assertThat(lint(Synthesised.TEXT)).isEmpty();
  }

  @Test
  void theTemplateWithEveryOptionIsClean() throws Exception {
    UnaryOperator<JobsBackendPropsBuilder> options =
        props ->
            props
                .checkThings(true)
                .jobEvents(JobEventMode.ACCOUNT)
                .eventBus("fleet")
                .tracing(true)
                .documentBuckets(DocumentBucket.of("documents-*", "210987654321"))
                .presigningRoleArns("arn:aws:iam::123456789012:role/urls-*")
                .warmThroughput(new WarmThroughput(20_000, 8_000))
                .reservedConcurrency(5);

    assertThat(lint(Synthesised.text(options))).isEmpty();
  }

  private String lint(String template) throws IOException, InterruptedException {
    var program = program();
    assumeTrue(program.isPresent(), "cfn-lint is not on the path");
    var file = Files.writeString(folder.resolve("template.json"), template);
    var output = folder.resolve("output").toFile();

    var process =
        new ProcessBuilder(
                program.get().toString(),
                "--regions",
                "eu-west-1",
                "--ignore-checks",
                REPEATED_DEPENDENCY,
                "--",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(output)
            .start();
    assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();

    return Files.readString(output.toPath(), StandardCharsets.UTF_8).strip();
  }

  private static Optional<Path> program() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, "cfn-lint"))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
