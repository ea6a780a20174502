package io.fleetjobs.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Tests that each function's role allows the calls that the function made in the local tests, and
 * nothing else. The local run does not check permissions; it records the calls in a list.
 */
class FunctionReachTest {
  private static final JsonNode TEMPLATE = template();

  /**
   * Actions that are not recorded: those that Lambda itself takes with a function's role, reads of
   * documents and events for a bus, which do not use a client of the SDK, and requests for sweeps,
   * which the local run does not send.
   */
  private static final Set<String> UNHEARD =
      Set.of(
          "events:PutEvents",
          "dynamodb:DescribeStream",
          "dynamodb:GetRecords",
          "dynamodb:GetShardIterator",
          "dynamodb:ListStreams",
          "sqs:ChangeMessageVisibility",
          "sqs:DeleteMessage",
          "sqs:GetQueueAttributes",
          "sqs:GetQueueUrl",
          "sqs:ReceiveMessage",
          "sqs:SendMessage",
          "logs:CreateLogStream",
          "logs:PutLogEvents",
          "s3:GetObject",
          "s3:GetObjectVersion");

  /** Actions that the code can take, but takes in no local test yet. */
  private static final Set<String> NOT_BROUGHT_ABOUT = Set.of("Reconcile sts:AssumeRole");

  /** A recorded call. */
  private record Call(String function, String action, String resource) {
    static Call parse(String line) {
      var words = line.split(" ", 3);
      return new Call(words[0], words[1], words[2]);
    }

    /** Returns the resource as the policies name it. */
    String arn() {
      var kind = resource.replaceAll("/.*", "");
      return switch (kind) {
        case "table" -> resource.replace("table", "JobsTable.Arn");
        case "topic", "thing", "thinggroup" -> Policies.ARN.formatted("iot", resource);
        case "function" -> id("AWS::Lambda::Alias", "Jobs" + resource.substring(9));
        case "role" -> "arn:aws:iam::123456789012:role/urls";
        default -> resource;
      };
    }
  }

  @Test
  void aFunctionMayMakeItsCalls() {
    assertThat(
            calls()
                .filter(
                    call -> !policies(call.function()).allow(call.action(), call.arn(), Map.of()))
                .toList())
        .isEmpty();
  }

  @Test
  void aFunctionMayMakeNoOtherCalls() {
    var functions = calls().map(Call::function).collect(Collectors.toCollection(TreeSet::new));
    assertThat(functions.toString())
        .isEqualTo(
            "[DeviceHttp, DeviceMqtt, Due, ExecutionChanges, JobChanges, ManagementHttp, "
                + "Reconcile]");

    var never =
        functions.stream()
            .flatMap(function ->
                policies(function).statements().stream()
                    .flatMap(statement ->
                        statement.actions().stream()
                            .filter(action -> !UNHEARD.contains(action))
                            .filter(action -> !NOT_BROUGHT_ABOUT.contains(function + " " + action))
                            .flatMap(action ->
                                statement.resources().stream()
                                    .filter(resource -> !heard(function, action, resource))
                                    .map(resource -> function + " " + action + " " + resource))));

    assertThat(never.toList()).isEmpty();
  }

  @Test
  void aStatementNamesItsActions() {
    calls()
        .map(Call::function)
        .distinct()
        .flatMap(function -> policies(function).statements().stream())
        .forEach(statement -> {
          assertThat(statement.allows()).isTrue();
          assertThat(statement.actions()).noneMatch(action -> action.contains("*"));
        });
  }

  private static boolean heard(String function, String action, String resource) {
    return calls()
        .anyMatch(call ->
            call.function().equals(function)
                && call.action().equals(action)
                && Policies.matches(resource, call.arn(), Map.of()));
  }

  private static Policies policies(String function) {
    return new Policies(
        resources("AWS::IAM::Policy")
            .filter(policy -> policy.getKey().startsWith("Jobs" + function + "ServiceRole"))
            .map(policy -> policy.getValue().path("Properties").path("PolicyDocument"))
            .toList());
  }

  private static String id(String type, String prefix) {
    return resources(type)
        .map(Map.Entry::getKey)
        .filter(id -> id.startsWith(prefix))
        .findFirst()
        .orElseThrow();
  }

  private static Stream<Map.Entry<String, JsonNode>> resources(String type) {
    return TEMPLATE.path("Resources").properties().stream()
        .filter(entry -> entry.getValue().path("Type").asText().equals(type));
  }

  /**
   * Returns the calls in the list, and those that the local tests of this build made in addition.
   */
  private static Stream<Call> calls() {
    return Stream.of(
            "src/test/resources/io/fleetjobs/local/function-calls.txt",
            "target/new-function-calls.txt")
        .map(file -> Path.of("../local", file))
        .filter(Files::exists)
        .flatMap(FunctionReachTest::lines)
        .map(Call::parse);
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * Returns the local template whose properties grant every permission that a property can grant.
   * The calls were recorded with it and with the default one.
   */
  private static JsonNode template() {
    try (var template =
        LocalTemplate.class.getResourceAsStream("/" + LocalTemplate.FULL_HISTORY_FILE)) {
      return Synthesised.json(
          new String(template.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
