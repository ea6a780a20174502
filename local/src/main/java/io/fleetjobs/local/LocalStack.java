package io.fleetjobs.local;

import io.fleetjobs.local.LocalOptions.Ports;
import io.fleetjobs.local.events.EventsService;
import io.fleetjobs.local.gateway.HttpApiService;
import io.fleetjobs.local.http.HttpFront;
import io.fleetjobs.local.http.LocalHttpService;
import io.fleetjobs.local.http.LocalService;
import io.fleetjobs.local.lambda.FailureQueues;
import io.fleetjobs.local.lambda.Functions;
import io.fleetjobs.local.lambda.InvokeService;
import io.fleetjobs.local.mqtt.MqttBroker;
import io.fleetjobs.local.mqtt.PublishedMessage;
import io.fleetjobs.local.objects.ObjectService;
import io.fleetjobs.local.objects.StsService;
import io.fleetjobs.local.registry.RegistryService;
import io.fleetjobs.local.runtime.Activity;
import io.fleetjobs.local.runtime.Deferred;
import io.fleetjobs.local.runtime.ServiceClock;
import io.fleetjobs.local.runtime.Task;
import io.fleetjobs.local.schedule.MinuteSchedule;
import io.fleetjobs.local.stream.StreamPoller;
import io.fleetjobs.local.table.ExpirySweep;
import io.fleetjobs.local.table.LocalTable;
import io.fleetjobs.local.template.StackTemplate;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Runs the synthesized template on this machine, with all services behind their ports. */
public final class LocalStack implements AutoCloseable {
  private static final String DEVICE_API = "DeviceApi";
  private static final String MANAGEMENT_API = "ManagementApi";

  /** Client id of messages that the service publishes itself. */
  static final String SERVICE = "service";

  private final LocalOptions options;
  private final StackTemplate template;
  private final ServiceClock clock;
  private final Activity activity = new Activity();
  private final Sleepers sleepers;
  private final FailureQueues failures = new FailureQueues();
  private final StartedParts started = new StartedParts();
  private final Deferred<MqttBroker> broker = new Deferred<>();
  private final Deferred<RuleEngine> rules = new Deferred<>();
  private final Deferred<LocalService> objectsDoor = new Deferred<>();
  private final LocalTable table;
  private final ExpirySweep expiry;
  private final RegistryService registry;
  private final ObjectService objects;
  private final HttpFront objectsFront;
  private final EventsService events;
  private final Functions functions;
  private final Streams streams = new Streams(activity, this::startPollers);
  private final MinuteSchedule schedule;
  private final ClockWalk walk;
  private final Ports ports;

  private LocalStack(LocalOptions options, StackTemplate template, Consumer<String> steps) {
    this.options = options;
    this.template = template;
    clock = ServiceClock.open(options.file("clock"));
    sleepers = new Sleepers(clock, activity);
    try {
      steps.accept("table (DynamoDB Local)");
      table =
          started.add(
              LocalTable.start(
                  template.table(), options.account().region(), options.folder("table")));
      expiry = new ExpirySweep(table);
      steps.accept("registry, S3");
      registry =
          started.add(
              RegistryService.open(
                  new RegistryService.Setup(
                      options.account().region(),
                      options.account().id(),
                      options.folder("registry"),
                      this::publish,
                      Set.of("THING_GROUP_MEMBERSHIP"),
                      activity,
                      topic -> rules.find().filter(engine -> engine.isRequest(topic)).isPresent(),
                      clock)));
      objects = started.add(ObjectService.open(options.folder("objects"), clock));
      objectsFront =
          started.add(
              HttpFront.start(
                  options.ports().objects(),
                  request -> objectsDoor.find().orElse(objects).serve(request)));
      var invocations = new Deferred<InvokeService>();
      events =
          started.add(
              EventsService.start(options.account(), options.webhook(), template, clock, failures));
      var sts = Doors.sts(new StsService(options.account().id(), clock));
      var internal =
          started.add(
              HttpFront.startWithin(request ->
                  events
                      .serve(request)
                      .or(() -> registry.serve(request))
                      .or(() -> sts.serve(request))
                      .or(() -> invocations.find().flatMap(service -> service.serve(request)))));
      steps.accept("functions");
      functions = started.add(startFunctions("http://localhost:" + internal.port()));
      invocations.set(new InvokeService(functions));
      steps.accept("MQTT broker");
      var engine = rules.set(new RuleEngine(template, functions, activity));
      var mqtt =
          started.add(
              MqttBroker.start(
                  options.ports().mqtt(), options.folder("broker"), engine, engine, clock));
      broker.set(mqtt);
      steps.accept("streams, ports");
      streams.start();
      ports = openFronts(sts, mqtt.port());
      schedule =
          started.add(
              new MinuteSchedule(template.schedules(), functions, failures, clock, activity));
      walk = new ClockWalk(clock, streams, sleepers, schedule, expiry, table);
    } catch (RuntimeException failed) {
      close();
      throw failed;
    }
  }

  /** Starts the stack without reporting the steps. */
  public static LocalStack start(LocalOptions options) {
    return start(options, _ -> {});
  }

  /**
   * Starts the stack. Clients can connect when this method returns.
   *
   * @param steps receives the name of each step before it starts
   * @throws IllegalStateException if a port is in use
   */
  public static LocalStack start(LocalOptions options, Consumer<String> steps) {
    LocalHttpService.setAsDefault();
    return new LocalStack(
        options, StackTemplate.synthesised(options.account(), options.history()), steps);
  }

  /**
   * Publishes a message to subscribers and to the rules. The rules receive it also if the broker
   * fails.
   */
  private void publish(String topic, byte[] payload, int qos, boolean retain) {
    try {
      broker.find().ifPresent(running -> running.publish(topic, payload, qos, retain));
    } finally {
      rules
          .find()
          .ifPresent(engine ->
              engine.published(new PublishedMessage(topic, payload, SERVICE, clock.millis())));
    }
  }

  private Functions startFunctions(String internal) {
    var environment =
        FunctionEnvironment.of(
            options, table.endpoint(), internal, "http://localhost:" + objectsFront.port());
    return Functions.start(template, environment, clock, sleepers, failures, activity);
  }

  private List<StreamPoller> startPollers() {
    var source = new StreamPoller.Source(table, options.account().region(), expiry, clock);
    return template.streamMappings().stream()
        .map(mapping -> StreamPoller.start(mapping, source, functions, failures, activity))
        .toList();
  }

  private Ports openFronts(LocalService sts, int mqttPort) {
    var doors =
        new Doors(
            new Doors.Services(api(MANAGEMENT_API), api(DEVICE_API), registry, objects, sts),
            this::ports);
    objectsDoor.set(doors.onObjectsPort());
    return new Fronts(options.ports(), activity, started)
        .open(doors, new RunnerService(this), mqttPort, objectsFront.port());
  }

  private HttpApiService api(String name) {
    return new HttpApiService(name, template.httpRoutes(), functions, options.account(), clock);
  }

  public Ports ports() {
    return ports;
  }

  /** Returns the endpoint of DynamoDB Local, for reading the table directly. */
  public URI database() {
    return table.endpoint();
  }

  /** Returns the template that runs. */
  public StackTemplate template() {
    return template;
  }

  public String tableName() {
    return table.name();
  }

  public InstantSource time() {
    return clock;
  }

  /** Returns the number of invocations of each function that was invoked, by its name. */
  public Map<String, Long> invocations() {
    return functions.invocations();
  }

  FailureQueues failures() {
    return failures;
  }

  /**
   * Moves the clock forward. Returns when everything due until then, and all resulting work, is
   * done.
   */
  public void advance(Duration by) {
    advance(by, Task.REQUEST);
  }

  /** Moves the clock forward and runs the schedule at every minute, to measure its cost. */
  public void advanceEachMinute(Duration by) {
    walk.walk(by, ClockWalk.Pace.MINUTE, activity.task(), Task.REQUEST);
  }

  /**
   * Moves the clock forward, with all runs of the reconciler for jobs that wait for their devices,
   * to measure their cost.
   */
  public void advanceEachLook(Duration by) {
    walk.walk(by, ClockWalk.Pace.LOOKS, activity.task(), Task.REQUEST);
  }

  /**
   * Moves the clock forward.
   *
   * @param asked task of the caller; the walk ends when it is abandoned
   * @return true if the clock has reached the target; false if the stack was reset or {@code asked}
   *     was abandoned
   */
  boolean advance(Duration by, Task asked) {
    return walk.walk(by, ClockWalk.Pace.DUE, activity.task(), asked);
  }

  /** Stops reading the table's streams. Later writes have no consequences, and no item expires. */
  public void stopStreams() {
    streams.close();
    expiry.keepAll();
  }

  /** Waits until no work is running and the streams are read to their end. */
  public void awaitQuiet() {
    streams.awaitQuiet(Task.REQUEST);
  }

  /**
   * Deletes all things, jobs, executions and messages, and sets the clock to the machine's time.
   * Work that the stack does by itself is abandoned, such as a walk of the clock. Requests of
   * clients that are under way end first. Later requests wait until the reset is done.
   */
  public synchronized void reset() {
    streams.abandon(sleepers);
    try {
      schedule.whileHeld(this::forget);
    } finally {
      activity.resume();
    }
  }

  private void forget() {
    activity.await(activity::isIdle);
    table.recreate();
    registry.reset();
    broker.find().ifPresent(MqttBroker::reset);
    objects.reset();
    events.forget();
    failures.clear();
    expiry.reset();
    clock.reset();
    streams.start();
  }

  @Override
  public void close() {
    streams.abandon(sleepers);
    started.close();
  }
}
