package io.fleetjobs.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import io.fleetjobs.Services;
import io.fleetjobs.concurrent.Pause;
import io.fleetjobs.config.AwsAccess;
import io.fleetjobs.layout.Setting;
import io.fleetjobs.local.http.LocalHttpService;
import io.fleetjobs.local.runtime.Task;
import io.fleetjobs.local.template.StackTemplate;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;

/** Runs a handler class of the template in this process. */
public final class LocalFunction {
  /** Shared by all functions. It reaches most of their services without a connection. */
  private static final SdkHttpClient HTTP =
      new TaskHttpClient(new LocalHttpService().createHttpClientBuilder().build());

  /** The variable with the endpoint of EventBridge. Without it, functions hand over no events. */
  public static final String EVENT_BUS = "AWS_ENDPOINT_URL_EVENTBRIDGE";

  private final StackTemplate.Function definition;
  private final Handler handler;
  private final Logger logger;

  /** Handles an event in bytes and returns the answer in bytes. */
  private interface Handler {
    byte[] handle(byte[] event, Context context) throws IOException;
  }

  private LocalFunction(StackTemplate.Function definition, Handler handler) {
    this.definition = definition;
    this.handler = handler;
    this.logger = logger(definition);
  }

  private static Logger logger(StackTemplate.Function definition) {
    return LoggerFactory.getLogger("function." + definition.name());
  }

  /**
   * Starts a function that waits in real time. Its clock must run as fast as the machine's.
   *
   * @param more environment variables that the template lacks: region, endpoints
   * @throws IllegalArgumentException if the handler class cannot be run
   */
  public static LocalFunction start(
      StackTemplate.Function definition, Map<String, String> more, InstantSource time) {
    return start(
        definition,
        more,
        (environment, access, log) -> Services.of(environment, access, log, time));
  }

  /**
   * Starts a function. Its access key has the function's own name, so that every call names its
   * caller. Its sweeps do not wait for deadlines within the minute. It reads the event
   * configurations each time it needs them, since that is cheap in this process.
   *
   * @param more environment variables that the template lacks: region, endpoints
   * @param pause waits for instants of the clock
   * @throws IllegalArgumentException if the handler class cannot be run
   */
  public static LocalFunction start(
      StackTemplate.Function definition,
      Map<String, String> more,
      InstantSource time,
      Pause pause) {
    return start(
        definition,
        more,
        (environment, access, log) -> Services.of(environment, access, log, time, pause));
  }

  /** Creates the services of a function. */
  private interface ServicesMaker {
    Services make(Map<String, String> environment, AwsAccess access, Consumer<String> log);
  }

  private static LocalFunction start(
      StackTemplate.Function definition, Map<String, String> more, ServicesMaker services) {
    var environment = new HashMap<>(definition.environment());
    environment.put(Setting.SWEEP_AHEAD_SECONDS.name(), "0");
    environment.put(Setting.EVENT_CONFIGURATIONS_SECONDS.name(), "0");
    if (!more.containsKey(EVENT_BUS)) {
      environment.remove(Setting.EVENTS_FUNCTION.name());
    }
    environment.putAll(more);
    environment.put("AWS_LAMBDA_FUNCTION_NAME", definition.name());
    try {
      var instance =
          Class.forName(definition.className())
              .getConstructor(Services.class)
              .newInstance(
                  services.make(
                      environment,
                      access(definition),
                      new FunctionLogger(logger(definition))::log));
      return new LocalFunction(definition, handler(instance));
    } catch (ReflectiveOperationException unusable) {
      throw new IllegalArgumentException("cannot start " + definition.handler(), unusable);
    }
  }

  private static AwsAccess access(StackTemplate.Function definition) {
    return new AwsAccess(
        StaticCredentialsProvider.create(AwsBasicCredentials.create(definition.name(), "local")),
        HTTP);
  }

  private static Handler handler(Object instance) {
    return switch (instance) {
      case RequestStreamHandler streams ->
          (event, context) -> {
            var output = new ByteArrayOutputStream();
            streams.handleRequest(new ByteArrayInputStream(event), output, context);
            return output.toByteArray();
          };
      case RequestHandler<?, ?> objects -> objectHandler(objects);
      default ->
          throw new IllegalArgumentException(instance.getClass() + " is not a Lambda handler");
    };
  }

  /** Converts events and answers as the managed Java runtime does. */
  @SuppressWarnings("unchecked")
  private static Handler objectHandler(RequestHandler<?, ?> objects) {
    var method =
        Arrays.stream(objects.getClass().getMethods())
            .filter(found -> found.getName().equals("handleRequest") && !found.isBridge())
            .findFirst()
            .orElseThrow();
    var input = serializer(method.getParameterTypes()[0]);
    var output = serializer(method.getReturnType());
    var handler = (RequestHandler<Object, Object>) objects;
    return (event, context) -> {
      var answer = new ByteArrayOutputStream();
      output.toJson(
          handler.handleRequest(input.fromJson(new ByteArrayInputStream(event)), context), answer);
      return answer.toByteArray();
    };
  }

  @SuppressWarnings("unchecked")
  private static PojoSerializer<Object> serializer(Class<?> type) {
    return (PojoSerializer<Object>)
        (PojoSerializer<?>)
            LambdaEventSerializers.serializerFor(type, LocalFunction.class.getClassLoader());
  }

  public String name() {
    return definition.name();
  }

  /**
   * Invokes the function for a client.
   *
   * @throws FunctionFailedException if the handler threw anything
   */
  public byte[] invoke(byte[] event) {
    return invoke(event, Task.REQUEST);
  }

  /**
   * Invokes the function for a task.
   *
   * @param task the task that the invocation is a part of; once it is abandoned, a failure is not
   *     logged
   * @throws FunctionFailedException if the handler threw anything, or the task was abandoned before
   */
  byte[] invoke(byte[] event, Task task) {
    var context = new InvocationContext(name(), definition.timeoutSeconds(), logger);
    var log = new LoggedInvocation(name(), event);
    try (var _ = Invocation.begin(name(), context.getAwsRequestId(), task)) {
      Invocation.check();
      var answer = handler.handle(event, context);
      log.returned(answer);
      return answer;
    } catch (IOException | RuntimeException | Error failed) {
      if (!task.isAbandoned()) {
        logger.error("{} failed", name(), failed);
        log.failed();
      }
      throw new FunctionFailedException(name(), failed);
    }
  }
}
