package io.fleetjobs.replay;

import io.fleetjobs.local.gateway.HttpApiService;
import io.fleetjobs.local.http.HttpFront;
import io.fleetjobs.local.http.LocalRequest;
import io.fleetjobs.local.http.LocalService;
import io.fleetjobs.local.lambda.FailureQueues;
import io.fleetjobs.local.lambda.Functions;
import io.fleetjobs.local.lambda.InvokeService;
import io.fleetjobs.local.lambda.LocalFunction;
import io.fleetjobs.local.registry.RegistryService;
import io.fleetjobs.local.runtime.Activity;
import io.fleetjobs.local.table.LocalTable;
import io.fleetjobs.local.template.Account;
import io.fleetjobs.local.template.StackTemplate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Runs the template's functions with its table. Nothing happens but the invocations of a test. */
final class FunctionsAlone implements AutoCloseable {
  private static final Account ACCOUNT = new Account("000000000000", "us-east-1");

  private final StackTemplate template = template();
  private final InstantSource time = InstantSource.system();
  private final Activity activity = new Activity();
  private final LocalTable table =
      LocalTable.start(template.table(), ACCOUNT.region(), Optional.empty());
  private final RegistryService registry =
      RegistryService.open(
          new RegistryService.Setup(
              ACCOUNT.region(),
              ACCOUNT.id(),
              Optional.empty(),
              (_, _, _, _) -> {},
              Set.of(),
              activity,
              _ -> false,
              time));
  private final HttpFront iot = HttpFront.start(0, registry);
  private final Functions functions = functions();
  private final HttpFront lambda = HttpFront.start(0, new InvokeService(functions));

  private static StackTemplate template() {
    try (var template = LocalTable.class.getResourceAsStream("/fleetjobs-local.template.json")) {
      return StackTemplate.parse(template, ACCOUNT);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Functions functions() {
    var internal = "http://localhost:" + iot.port();
    var environment =
        Map.of(
            "AWS_REGION",
            ACCOUNT.region(),
            "AWS_ENDPOINT_URL_DYNAMODB",
            table.endpoint().toString(),
            "AWS_ENDPOINT_URL_IOT",
            internal,
            "AWS_ENDPOINT_URL_IOT_DATA_PLANE",
            internal,
            "AWS_ENDPOINT_URL_LAMBDA",
            internal,
            "AWS_ENDPOINT_URL_STS",
            internal,
            "AWS_ENDPOINT_URL_S3",
            internal);
    return new Functions(
        template.functions().stream()
            .map(function -> LocalFunction.start(function, environment, time))
            .toList(),
        List.of(),
        new FailureQueues(),
        activity);
  }

  URI lambda() {
    return URI.create("http://localhost:" + lambda.port());
  }

  /** Returns the name of the function whose logical id starts with {@code Jobs} and a text. */
  String function(String called) {
    return template.functions().stream()
        .map(StackTemplate.Function::name)
        .filter(name -> name.startsWith("Jobs" + called))
        .findFirst()
        .orElseThrow();
  }

  void createJob(String job, String thing) {
    var management =
        new HttpApiService("ManagementApi", template.httpRoutes(), functions, ACCOUNT, time);
    call(registry, "POST", "/things/" + thing, "{}");
    call(
        management,
        "PUT",
        "/jobs/" + job,
        "{\"document\":\"{}\",\"targets\":[\"arn:aws:iot:us-east-1:000000000000:thing/"
            + thing
            + "\"]}");
  }

  private static void call(LocalService service, String method, String path, String body) {
    var answer =
        service
            .serve(
                new LocalRequest(
                    method,
                    path,
                    List.of(path.substring(1).split("/", -1)),
                    Map.of(),
                    Map.of(),
                    body.getBytes(StandardCharsets.UTF_8)))
            .orElseThrow();
    if (answer.status() != 200) {
      throw new AssertionError(new String(answer.body(), StandardCharsets.UTF_8));
    }
  }

  /** Returns the status of a thing's first execution of a job; empty if there is none. */
  Optional<String> statusOf(String thing, String job) {
    return table.client().scan(b -> b.tableName(table.name())).items().stream()
        .filter(item ->
            text(item, "pk").equals("thing#" + thing) && text(item, "sk").startsWith("job#" + job))
        .map(item -> text(item, "status"))
        .findFirst();
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return item.getOrDefault(name, AttributeValue.fromS("")).s();
  }

  @Override
  public void close() {
    lambda.close();
    functions.close();
    iot.close();
    registry.close();
    table.close();
  }
}
