package io.fleetjobs.infra;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BuiltCodeTest {
  @Test
  void theJarIsNamedByTheBuild() {
    var code = JobsBackendProps.builder().build().code().toString();

    assertTrue(code.matches("functions/target/fleetjobs-functions-\\d[\\w.-]*-lambda\\.jar"), code);
  }
}
