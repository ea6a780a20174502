package io.fleetjobs.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.fleetjobs.layout.FunctionName;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the modules that other CDK apps need for the construct. */
class ModulesTest {
  private static final int JAVA_17 = 61;

  @ParameterizedTest
  @ValueSource(strings = {"layout", "infra"})
  void classesAreThoseOfJava17(String module) throws IOException {
    try (var files = Files.walk(Path.of("..", module, "target", "classes"))) {
      var classes = files.filter(file -> file.toString().endsWith(".class")).toList();

      assertThat(classes).isNotEmpty();
      for (var file : classes) {
        assertThat(version(file)).as(file.toString()).isEqualTo(JAVA_17);
      }
    }
  }

  /** Returns the major version of a class. It follows the magic number and the minor version. */
  private static int version(Path file) throws IOException {
    try (var in = new DataInputStream(Files.newInputStream(file))) {
      in.readInt();
      in.readUnsignedShort();
      return in.readUnsignedShort();
    }
  }

  @Test
  void theConstructNeedsNeitherTheFunctionsNorTheSdk() throws IOException {
    var classPath = Files.readString(Path.of("..", "infra", "target", "classpath"));

    assertThat(classPath).contains("aws-cdk-lib");
    Stream.of("awssdk", "fleetjobs-functions", "functions/target")
        .forEach(other -> assertThat(classPath).doesNotContain(other));
  }

  @ParameterizedTest
  @EnumSource
  void aFunctionNamesTheClassOfItsHandler(FunctionName function) throws ClassNotFoundException {
    var handler = Class.forName(function.handlerClass());

    assertThat(
            RequestHandler.class.isAssignableFrom(handler)
                || RequestStreamHandler.class.isAssignableFrom(handler))
        .isTrue();
  }
}
