package io.fleetjobs.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests the script {@code fleetjobs} in a folder where Maven, Node.js and Java only print that they
 * run.
 */
class LauncherTest {
  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
  private static final String BUILDING = "Building. This takes some minutes the first time.";
  private static final String PREPARING =
      "Preparing the cache for quick starts. This takes half a minute, once for each build.";
  private static final Instant EARLIER = Instant.parse("2026-01-02T03:00:00Z");
  private static final Instant LATER = Instant.parse("2026-01-02T04:00:00Z");

  private final Path root;

  LauncherTest(@TempDir Path root) {
    this.root = root;
  }

  @BeforeEach
  void layOut() throws IOException {
    Files.copy(REPOSITORY.resolve("fleetjobs"), root.resolve("fleetjobs"));
    program(
        "jdk/bin/java",
        "[ \"$1\" = -version ] && echo 'openjdk version \"25.0.1\"' >&2 || echo \"java ${*: -1}\"");
    program("bin/mvn", "echo mvn \"$@\" >&2");
    program("bin/node", "echo v20.1.0");
    file("pom.xml", EARLIER);
    for (var module : List.of("layout", "functions", "infra", "local")) {
      file(module + "/pom.xml", EARLIER);
      file(module + "/src/main/java/Source.java", EARLIER);
    }
    file("infra/target/classpath", EARLIER);
  }

  @Test
  void whatMavenHasBuiltIsNotBuiltAgain() throws Exception {
    built(LATER, "layout", "functions", "infra", "local");

    assertEquals(List.of("java io.fleetjobs.infra.JobsApp"), run("cdk-app"));
    assertEquals(
        List.of("Fleetjobs is starting.", PREPARING, "java io.fleetjobs.local.Main"), run("local"));
    assertEquals(List.of("Fleetjobs is starting.", "java io.fleetjobs.local.Main"), run("local"));
  }

  @Test
  void quickStartsArePreparedOnceForEachBuildAndJava() throws Exception {
    built(LATER, "layout", "functions", "infra", "local");
    file("local/target/fleetjobs-local.jar", EARLIER);
    assertTrue(run("local").contains(PREPARING));
    assertFalse(run("local").contains(PREPARING));

    file("local/target/fleetjobs-local.jar", LATER);
    assertTrue(run("local").contains(PREPARING), "another build");

    program(
        "jdk/bin/java",
        "[ \"$1\" = -version ] && echo 'openjdk version \"25.0.2\"' >&2 ||"
            + " echo \"java ${*: -1}\"");
    assertTrue(run("local").contains(PREPARING), "another Java");
    assertFalse(run("local").contains(PREPARING));
  }

  @Test
  void whoWantsNoCacheHasNonePreparedAndUsesNone() throws Exception {
    built(LATER, "layout", "functions", "infra", "local");

    assertEquals(List.of("Fleetjobs is starting.", "java --no-aot"), run("local", "--no-aot"));
    assertFalse(Files.exists(root.resolve("local/target/aot")));
  }

  @Test
  void theLocalRunUsesTheCacheThatItsTrainingLeft() throws Exception {
    built(LATER, "layout", "functions", "infra", "local");
    program(
        "jdk/bin/java",
        """
        [ "$1" = -version ] && echo 'openjdk version "25.0.1"' >&2 && exit
        for option; do case $option in -XX:AOTCacheOutput=*) touch "${option#*=}" ;; esac; done
        echo "java $(printf '%s\\n' "$@" | grep AOT) ${*: -1}\"\
        """);

    assertEquals(
        "java -XX:AOTCache="
            + root.resolve("local/target/aot/classes.aot")
            + " io.fleetjobs.local.Main",
        run("local").getLast());
    assertEquals("java  --no-aot", run("local", "--no-aot").getLast());
  }

  @Test
  void whatWasNeverBuiltIsBuilt() throws Exception {
    assertEquals(
        List.of(
            BUILDING,
            "mvn -q -B -DskipTests package -pl infra,functions -am",
            "java io.fleetjobs.infra.JobsApp"),
        run("cdk-app"));
  }

  @Test
  void aChangedSourceOfAnyModuleIsBuilt() throws Exception {
    for (var source : List.of("pom.xml", "infra/pom.xml", "functions/src/main/java/Source.java")) {
      built(EARLIER, "layout", "functions", "infra");
      file(source, LATER);

      assertEquals(BUILDING, run("cdk-app").getFirst(), source);

      built(LATER, "layout", "functions", "infra");
      assertEquals(1, run("cdk-app").size(), source);
    }
  }

  @Test
  void whatWasBuiltBeforeItsPartsIsBuiltAgain() throws Exception {
    built(EARLIER, "local");
    built(LATER, "layout", "functions", "infra");

    assertEquals(
        List.of(
            "Fleetjobs is starting.",
            BUILDING,
            "mvn -q -B -DskipTests package -pl local -am",
            PREPARING,
            "java io.fleetjobs.local.Main"),
        run("local"));
  }

  @Test
  void aPartThatMavenDidNotBuildIsBuilt() throws Exception {
    built(LATER, "layout", "infra");

    assertEquals(BUILDING, run("cdk-app").getFirst());
  }

  @Test
  void whoAsksForHelpIsNotToldThatAnythingStarts() throws Exception {
    built(LATER, "layout", "functions", "infra", "local");

    for (var option : List.of("--help", "-h", "--version", "-V")) {
      assertEquals(List.of("java " + option), run("local", option));
    }
  }

  /** Applies only to a build that packages the modules before this one, not to {@code mvn test}. */
  @ParameterizedTest
  @CsvSource({"functions, fleetjobs-functions.jar", "infra, classpath"})
  void mavenMarksWhatItPackaged(String module, String made) throws IOException {
    var target = REPOSITORY.resolve(module).resolve("target");
    assumeTrue(Files.exists(target.resolve(made)));

    assertTrue(Files.exists(target.resolve(".built")));
    assertTrue(millis(target.resolve(made)) <= millis(target.resolve(".built")));
  }

  /** Returns a time in milliseconds, the precision of the mark that Ant writes. */
  private static long millis(Path file) throws IOException {
    return Files.getLastModifiedTime(file).toMillis();
  }

  private void built(Instant at, String... modules) throws IOException {
    for (var module : modules) {
      file(module + "/target/.built", at);
    }
  }

  private void file(String name, Instant at) throws IOException {
    var file = root.resolve(name);
    Files.createDirectories(file.getParent());
    if (!Files.exists(file)) {
      Files.createFile(file);
    }
    Files.setLastModifiedTime(file, FileTime.from(at));
    for (int depth = root.relativize(file).getNameCount() - 1; depth > 0; depth--) {
      Files.setLastModifiedTime(
          root.resolve(Path.of(name).subpath(0, depth)), FileTime.from(EARLIER));
    }
  }

  private void program(String name, String line) throws IOException {
    var file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/usr/bin/env bash\n" + line + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Runs the script. Returns all lines that it and its programs print. */
  private List<String> run(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("bash", root.resolve("fleetjobs").toString()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", root.resolve("jdk").toString());
    builder
        .environment()
        .merge("PATH", root.resolve("bin").toString(), (path, first) -> first + ":" + path);
    var process = builder.start();
    var lines = process.inputReader().lines().toList();
    assertEquals(0, process.waitFor(), lines.toString());
    return lines;
  }
}
