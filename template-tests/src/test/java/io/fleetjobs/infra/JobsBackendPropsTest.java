package io.fleetjobs.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetjobs.layout.NotificationLevel;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class JobsBackendPropsTest {
  @Test
  void propertiesOutOfTheirLimitsAreRefused() {
    assertThatThrownBy(JobsBackendProps.builder().retentionDays(6)::build)
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(JobsBackendProps.builder().reservedConcurrency(0)::build)
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new WarmThroughput(1, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void propertiesReachTheTemplate() {
    var changed =
        Synthesised.text(props ->
            props
                .topicPrefix("acme/prod")
                .retentionDays(30)
                .notifications(NotificationLevel.NEXT)
                .reservedConcurrency(7)
                .warmThroughput(new WarmThroughput(20_000, 8_000)));

    assertThat(changed).contains("'acme/prod/things/+/jobs/get'");
    assertThat(changed).contains("\"RETENTION_DAYS\": \"30\"");
    assertThat(changed).contains("\"NOTIFICATIONS\": \"next\"");
    assertThat(changed).contains("\"ReservedConcurrentExecutions\": 7");
    assertThat(changed).contains("\"WriteUnitsPerSecond\": 8000");
  }

  @Test
  void everyPropertyIsInTheDocs() throws IOException {
    var page = Files.readString(Path.of("../docs/deploy.md"));
    var properties =
        Arrays.stream(JobsBackendPropsBuilder.class.getDeclaredMethods())
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .filter(method -> method.getReturnType() == JobsBackendPropsBuilder.class)
            .map(Method::getName)
            .collect(Collectors.toCollection(TreeSet::new));

    var rows =
        Pattern.compile("(?m)^\\| `([a-z]\\w*)` \\|")
            .matcher(page)
            .results()
            .map(row -> row.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(rows).isEqualTo(properties);
  }
}
