package io.fleetjobs.infra;

import static io.fleetjobs.infra.Synthesised.stream;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetjobs.layout.HistoryMode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests what full histories add to a stack. By default there are none. */
class HistoryModeTest {
  private static final JsonNode FULL =
      Synthesised.json(Synthesised.text(props -> props.history(HistoryMode.FULL)));

  @Test
  void aSummaryIsTheDefault() {
    assertThat(Synthesised.text(props -> props.history(HistoryMode.SUMMARY)))
        .isEqualTo(Synthesised.TEXT);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "ExecutionChanges, HISTORY RETENTION_DAYS, dynamodb:DeleteItem dynamodb:PutItem",
    "ManagementHttp, HISTORY, ''",
    "JobChanges, '', ''",
    "Reconcile, '', ''",
    "DeviceHttp, '', ''"
  })
  void aFunctionHasSettingsAndPermissionsInAddition(
      String function, String settings, String permissions) {
    assertThat(added(template -> settings(template, function))).isEqualTo(settings);
    assertThat(added(template -> actions(template, function))).isEqualTo(permissions);
  }

  @Test
  void noFunctionScans() {
    assertThat(FULL.toString()).doesNotContain("dynamodb:Scan");
  }

  private static String added(Function<JsonNode, Set<String>> of) {
    var added = new TreeSet<>(of.apply(FULL));
    added.removeAll(of.apply(Synthesised.TEMPLATE));
    return String.join(" ", added);
  }

  private static Set<String> settings(JsonNode template, String function) {
    return ofType(template, "AWS::Lambda::Function", "Jobs" + function)
        .flatMap(found -> found.at("/Environment/Variables").propertyStream())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static Set<String> actions(JsonNode template, String function) {
    return ofType(template, "AWS::IAM::Policy", "Jobs" + function + "ServiceRole")
        .flatMap(policy -> stream(policy.at("/PolicyDocument/Statement")))
        .flatMap(statement -> stream(statement.path("Action")))
        .map(JsonNode::asText)
        .collect(Collectors.toSet());
  }

  private static Stream<JsonNode> ofType(JsonNode template, String type, String prefix) {
    return template
        .path("Resources")
        .propertyStream()
        .filter(entry -> entry.getKey().startsWith(prefix))
        .map(Map.Entry::getValue)
        .filter(resource -> resource.path("Type").asText().equals(type))
        .map(resource -> resource.path("Properties"));
  }
}
