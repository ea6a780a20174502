package io.fleetjobs.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.AwsExecutionAttribute;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * Records every call of a function of the local stack. The SDK adds this interceptor to every
 * client in these tests. The tests of the template compare the roles with the calls in the list and
 * those that the last run made in addition. {@code -Dfleetjobs.write=true} adds the latter to the
 * list.
 */
public final class FunctionCalls implements ExecutionInterceptor {
  private static final Path LIST =
      Path.of("src/test/resources/io/fleetjobs/local/function-calls.txt");
  private static final Path NEW = Path.of("target/new-function-calls.txt");
  private static final Pattern CALLER = Pattern.compile("Credential=Jobs([A-Za-z]+)[0-9A-F]{8}/");
  private static final Set<String> HEARD = new ConcurrentSkipListSet<>();
  private static final Map<Integer, AtomicLong> WRITTEN = new ConcurrentHashMap<>();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(FunctionCalls::write));
  }

  /** Returns the number of successful writes of items in a database so far. */
  public static long written(URI database) {
    return WRITTEN.computeIfAbsent(database.getPort(), _ -> new AtomicLong()).get();
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    caller(context)
        .ifPresent(function ->
            calls(context.request(), attributes).forEach(call -> HEARD.add(function + " " + call)));
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    if (attributes
        .getAttribute(SdkExecutionAttribute.OPERATION_NAME)
        .matches("(Put|Update|Delete)Item|TransactWriteItems")) {
      WRITTEN
          .computeIfAbsent(context.httpRequest().port(), _ -> new AtomicLong())
          .incrementAndGet();
    }
  }

  private static Optional<String> caller(Context.BeforeTransmission context) {
    return context
        .httpRequest()
        .firstMatchingHeader("Authorization")
        .map(CALLER::matcher)
        .filter(java.util.regex.Matcher::find)
        .map(found -> found.group(1));
  }

  /**
   * Returns the IAM actions of a call with their resources, without the names of things and jobs.
   */
  private static Stream<String> calls(SdkRequest request, ExecutionAttributes attributes) {
    var operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    return switch (request) {
      case TransactWriteItemsRequest transaction ->
          transaction.transactItems().stream()
              .map(item ->
                  "dynamodb:"
                      + (item.put() != null
                          ? "PutItem"
                          : item.delete() != null
                              ? "DeleteItem"
                              : item.update() != null ? "UpdateItem" : "ConditionCheckItem")
                      + " table");
      case BatchGetItemRequest _ -> Stream.of("dynamodb:BatchGetItem table");
      default -> Stream.of(action(operation, attributes) + " " + resource(request));
    };
  }

  private static String action(String operation, ExecutionAttributes attributes) {
    var service =
        attributes.getAttribute(AwsExecutionAttribute.ENDPOINT_PREFIX).toLowerCase(Locale.ROOT);
    return switch (service) {
      case "lambda" -> "lambda:InvokeFunction";
      case "data-ats.iot", "data.iot" -> "iot:" + operation;
      default -> service + ":" + operation;
    };
  }

  private static String resource(SdkRequest request) {
    return Stream.of(
            "IndexName",
            "TableName",
            "topic",
            "FunctionName",
            "thingName",
            "thingGroupName",
            "RoleArn")
        .flatMap(name ->
            request.getValueForField(name, String.class).stream()
                .map(value -> resource(name, value)))
        .findFirst()
        .orElse("*");
  }

  private static String resource(String member, String value) {
    return switch (member) {
      case "IndexName" -> "table/index/" + value;
      case "TableName" -> "table";
      case "topic" ->
          "topic/"
              + value
                  .replaceAll("things/[^/]+", "things/T")
                  .replaceAll("/jobs/[^/]+/(get|update)/", "/jobs/J/$1/")
                  .replaceAll("/jobs/[^/]+/[^/]+/(get|update)/", "/jobs/J/namespace-N/$1/")
                  .replaceAll("-namespace-[^/]+$", "-namespace-N")
                  .replaceAll("/events/(job|jobExecution)/[^/]+/", "/events/$1/J/");
      case "FunctionName" ->
          "function/" + value.replaceAll(".*:?Jobs([A-Za-z]+)[0-9A-F]{8}.*", "$1");
      case "thingName" -> "thing/T";
      case "thingGroupName" -> "thinggroup/G";
      default -> "role";
    };
  }

  private static List<String> known() {
    try {
      return Files.exists(LIST) ? Files.readAllLines(LIST) : List.of();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static void write() {
    var known = new TreeSet<>(known());
    try {
      if (Boolean.getBoolean("fleetjobs.write")) {
        known.addAll(HEARD);
        Files.write(LIST, known);
      }
      Files.write(NEW, HEARD.stream().filter(call -> !known.contains(call)).toList());
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
