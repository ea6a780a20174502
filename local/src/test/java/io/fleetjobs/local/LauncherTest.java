package io.fleetjobs.local;

import static org.assertj.core.api.Assertions.assertThat;
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
  void modulesThatMavenHasBuiltAreNotBuiltAgain() throws Exception {
    built(LATER, "layout", "functions", "infra", "local");

    assertThat(run("cdk-app")).containsExactly("java io.fleetjobs.infra.JobsApp");
    assertThat(run("local"))
        .containsExactly("Fleetjobs is starting.", PREPARING, "java io.fleetjobs.local.Main");
    assertThat(run("local"))
        .containsExactly("Fleetjobs is starting.", "java io.fleetjobs.local.Main");
  }

  @Test
  void theCacheIsPreparedOnceForEachBuildAndJava() throws Exception {
    built(LATER, "layout", "functions", "infra", "local");
    file("local/target/fleetjobs-local.jar", EARLIER);
    assertThat(run("local")).contains(PREPARING);
    assertThat(run("local")).doesNotContain(PREPARING);

    file("local/target/fleetjobs-local.jar", LATER);
    assertThat(run("local")).as("another build").contains(PREPARING);

    program(
        "jdk/bin/java",
        "[ \"$1\" = -version ] && echo 'openjdk version \"25.0.2\"' >&2 ||"
            + " echo \"java ${*: -1}\"");
    assertThat(run("local")).as("another Java").contains(PREPARING);
    assertThat(run("local")).doesNotContain(PREPARING);
  }

  @Test
  void noCacheIsPreparedOrUsedIfTheUserWantsNone() throws Exception {
    built(LATER, "layout", "functions", "infra", "local");

    assertThat(run("local", "--no-aot")).containsExactly("Fleetjobs is starting.", "java --no-aot");
    assertThat(Files.exists(root.resolve("local/target/aot"))).isFalse();
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

    assertThat(run("local").getLast())
        .isEqualTo(
            "java -XX:AOTCache="
                + root.resolve("local/target/aot/classes.aot")
                + " io.fleetjobs.local.Main");
    assertThat(run("local", "--no-aot").getLast()).isEqualTo("java  --no-aot");
  }

  @Test
  void aModuleThatWasNeverBuiltIsBuilt() throws Exception {
    assertThat(run("cdk-app"))
        .containsExactly(
            BUILDING,
            "mvn -q -B -DskipTests package -pl infra,functions -am",
            "java io.fleetjobs.infra.JobsApp");
  }

  @Test
  void aChangedSourceOfAnyModuleIsBuilt() throws Exception {
    for (var source : List.of("pom.xml", "infra/pom.xml", "functions/src/main/java/Source.java")) {
      built(EARLIER, "layout", "functions", "infra");
      file(source, LATER);

      assertThat(run("cdk-app").getFirst()).as(source).isEqualTo(BUILDING);

      built(LATER, "layout", "functions", "infra");
      assertThat(run("cdk-app")).as(source).hasSize(1);
    }
  }

  @Test
  void aModuleThatIsOlderThanItsPartsIsBuiltAgain() throws Exception {
    built(EARLIER, "local");
    built(LATER, "layout", "functions", "infra");

    assertThat(run("local"))
        .containsExactly(
            "Fleetjobs is starting.",
            BUILDING,
            "mvn -q -B -DskipTests package -pl local -am",
            PREPARING,
            "java io.fleetjobs.local.Main");
  }

  @Test
  void aPartThatMavenDidNotBuildIsBuilt() throws Exception {
    built(LATER, "layout", "infra");

    assertThat(run("cdk-app").getFirst()).isEqualTo(BUILDING);
  }

  @Test
  void helpIsPrintedWithoutStartingAnything() throws Exception {
    built(LATER, "layout", "functions", "infra", "local");

    for (var option : List.of("--help", "-h", "--version", "-V")) {
      assertThat(run("local", option)).containsExactly("java " + option);
    }
  }

  /** Applies only to a build that packages the modules before this one, not to {@code mvn test}. */
  @ParameterizedTest
  @CsvSource({"functions, fleetjobs-functions.jar", "infra, classpath"})
  void mavenMarksThePackagedModules(String module, String made) throws IOException {
    var target = REPOSITORY.resolve(module).resolve("target");
    assumeTrue(Files.exists(target.resolve(made)));

    assertThat(Files.exists(target.resolve(".built"))).isTrue();
    assertThat(millis(target.resolve(made))).isLessThanOrEqualTo(millis(target.resolve(".built")));
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
    assertThat(process.waitFor()).as(lines.toString()).isZero();
    return lines;
  }
}
