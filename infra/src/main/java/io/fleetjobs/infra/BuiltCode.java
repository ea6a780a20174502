package io.fleetjobs.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;

/** Locates the jar of the functions that this build has produced. */
final class BuiltCode {
  private BuiltCode() {}

  /** Returns the path of the jar, relative to the root of the source tree. */
  static Path path() {
    var build = new Properties();
    try (var file = BuiltCode.class.getResourceAsStream("build.properties")) {
      build.load(Objects.requireNonNull(file, "build.properties is not on the class path"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return Path.of(build.getProperty("functions.jar"));
  }
}
