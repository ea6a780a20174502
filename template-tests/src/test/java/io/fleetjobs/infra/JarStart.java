package io.fleetjobs.infra;

import io.fleetjobs.Services;
import io.fleetjobs.handler.DeviceHttpHandler;
import io.fleetjobs.handler.DeviceMqttHandler;
import io.fleetjobs.handler.DueHandler;
import io.fleetjobs.handler.EventsHandler;
import io.fleetjobs.handler.ExecutionChangesHandler;
import io.fleetjobs.handler.JobChangesHandler;
import io.fleetjobs.handler.ManagementHttpHandler;
import io.fleetjobs.handler.ReconcileHandler;
import io.fleetjobs.model.BusEvent;
import io.fleetjobs.registry.IotRegistry;
import io.fleetjobs.registry.Registry;
import io.fleetjobs.sweep.SweepRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.crac.Core;
import org.crac.Resource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.iot.IotClient;

/** Runs in a separate process that has only the functions' jar and this class. */
final class JarStart {
  private JarStart() {}

  public static void main(String[] args) throws Exception {
    var handlers =
        List.of(
            new DeviceHttpHandler(),
            new DeviceMqttHandler(),
            new ManagementHttpHandler(),
            new ExecutionChangesHandler(),
            new JobChangesHandler(),
            new ReconcileHandler(),
            new DueHandler(),
            new EventsHandler());
    prime();
    var services = Services.fromEnvironment();
    services
        .eventDelivery()
        .deliver(List.of(new BusEvent("type", services.time().instant(), List.of(), "{}")));
    services.publisher().publish("topic", new byte[0]);
    services.reconcilerInvoker().reconcile("job");
    var soon = services.time().instant().plusSeconds(5);
    services.sweepRequests().send(List.of(new SweepRequest(soon, soon)));
    try (var iot =
        IotClient.builder()
            .httpClient(UrlConnectionHttpClient.create())
            .endpointOverride(URI.create(System.getenv("AWS_ENDPOINT_URL_IOT")))
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .build()) {
      callAll(new IotRegistry(iot));
    }
    System.out.println("started " + handlers);
  }

  /** Runs all hooks concurrently, since each of them waits for some seconds. */
  private static void prime() throws Exception {
    var running = new ArrayList<Future<?>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var priming : primings()) {
        running.add(
            threads.submit(() -> {
              priming.beforeCheckpoint(Core.getGlobalContext());
              return null;
            }));
      }
    }
    for (var done : running) {
      done.get();
    }
  }

  /**
   * Returns the hooks that the handlers registered. Only a JVM that takes snapshots would call
   * them.
   */
  private static List<Resource> primings() throws ReflectiveOperationException {
    var kept = Class.forName("io.fleetjobs.handler.Priming").getDeclaredField("KEPT");
    kept.setAccessible(true);
    return ((List<?>) kept.get(null)).stream().map(Resource.class::cast).toList();
  }

  private static void callAll(Registry registry) throws ReflectiveOperationException {
    for (var method : Registry.class.getMethods()) {
      method.invoke(
          registry, Arrays.stream(method.getParameterTypes()).map(JarStart::argument).toArray());
    }
  }

  private static Object argument(Class<?> type) {
    if (type == String.class) {
      return "x";
    }
    if (type == Optional.class) {
      return Optional.empty();
    }
    if (type == Consumer.class) {
      return (Consumer<Object>) _ -> {};
    }
    throw new IllegalArgumentException("no argument of " + type);
  }
}
