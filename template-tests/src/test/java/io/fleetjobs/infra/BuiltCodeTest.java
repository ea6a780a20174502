package io.fleetjobs.infra;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BuiltCodeTest {
  @Test
  void theJarIsNamedByTheBuild() {
    var code = JobsBackendProps.builder().build().code().toString();

    assertThat(code).matches("functions/target/fleetjobs-functions-\\d[\\w.-]*-lambda\\.jar");
  }
}
