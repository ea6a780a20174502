package io.fleetjobs.bench;

import io.fleetjobs.local.LocalOptions;
import io.fleetjobs.local.LocalStack;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Calculates the price of a month in which no device does anything. */
@Command(
    name = "idle",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Measures calls, units and invocations of a month in which jobs wait for their devices, and"
            + " calculates its price.")
final class IdleBenchmark extends Benchmark {
  private static final int MINUTES_A_DAY = 24 * 60;

  /** Lambda polls an empty queue with five concurrent long polls of 20 s. */
  private static final int POLLS_A_MINUTE = 5 * 3;

  /** A message is sent, received and deleted. */
  private static final int REQUESTS_A_MESSAGE = 3;

  private static final int SHOWN_JOBS = 1_000;

  /** The most executions that a list has on one page. */
  private static final int PAGE = 250;

  private static final String DUE = "JobsDue";
  private static final DateTimeFormatter START =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);

  @Mixin private Prices prices = new Prices();

  @Option(
      names = "--days",
      defaultValue = "30",
      paramLabel = "N",
      description =
          "Number of days to run, from the creation of the jobs. Default: ${DEFAULT-VALUE}.")
  private int days;

  @Option(
      names = "--jobs",
      defaultValue = "2",
      paramLabel = "N",
      description =
          "Number of jobs to run; the report shows the usage of a thousand. Default:"
              + " ${DEFAULT-VALUE}.")
  private int jobs;

  @Option(
      names = "--things",
      defaultValue = "1000",
      paramLabel = "N",
      description =
          "Things of the large job, which is one; a million executions take some minutes to store."
              + " Default: ${DEFAULT-VALUE}.")
  private int things;

  @Option(
      names = "--situations",
      split = ",",
      defaultValue = "OPEN,OPEN_X_100,ABORT,SCHEDULE,WINDOW,CONTINUOUS,DEADLINES,LARGE",
      paramLabel = "SITUATION",
      description = "What is run, after the stack without jobs. Default: ${DEFAULT-VALUE}.")
  private List<Situation> situations = List.of();

  private final Report report = new Report("idle");
  private int names;

  /** The jobs whose month is measured. */
  private enum Situation {
    OPEN("1 000 jobs of one thing", "open1000"),
    OPEN_X_100("1 000 jobs of 100 things", "open1000x100"),
    ABORT("1 000 jobs with abort criteria", "abort1000"),
    SCHEDULE("1 000 jobs that start on the last day", "schedule1000"),
    WINDOW("1 000 continuous jobs with a daily window", "window1000"),
    CONTINUOUS("1 000 continuous jobs", "continuous1000"),
    DEADLINES("a time-out in every minute", "deadlines"),
    LARGE("one job of many things", "open1x");

    private final String title;
    private final String key;

    Situation(String title, String key) {
      this.title = title;
      this.key = key;
    }
  }

  @Override
  Report answer() {
    report.row("a month", "sweeps", "calls", "reads", "writes", "invocations", "USD");
    try (var stack = LocalStack.start(LocalOptions.anywhere().withMaximumPerMinute(UNLIMITED))) {
      var client = new Client(stack.ports());
      Report.progress("a sweep that finds nothing");
      var found = used(stack, Duration.ofMinutes(1), stack::advanceEachMinute);
      var sweep = new Usage(found.table(), found.invocations(), 1, 0);
      row(
          "the stack without jobs",
          "stack",
          sweep.times(minutes()).plus(requests(POLLS_A_MINUTE * minutes())));
      for (var situation : situations) {
        Report.progress(situation.title);
        stack.reset();
        switch (situation) {
          case DEADLINES -> deadlines(stack, client, found, sweep);
          case LARGE -> large(stack, client, found);
          default -> measure(stack, client, situation, found);
        }
      }
    }
    report.printTable(
        "What %d days take; jobs are multiplied, the stack's own is apart".formatted(days));
    return report;
  }

  private long minutes() {
    return (long) days * MINUTES_A_DAY;
  }

  private static Usage requests(long ofTheQueue) {
    return new Usage(Consumption.NONE, Usage.NONE.invocations(), 0, ofTheQueue);
  }

  private void measure(LocalStack stack, Client client, Situation situation, Usage sweep) {
    create(stack, client, situation);
    stack.awaitQuiet();
    var all = used(stack, Duration.ofDays(days), stack::advanceEachLook);
    var own = all.minus(sweep.times(all.invocationsOf(DUE)));
    row(situation.title, situation.key, own.times(SHOWN_JOBS / jobs));
  }

  private void create(LocalStack stack, Client client, Situation situation) {
    for (int job = 0; job < jobs; job++) {
      switch (situation) {
        case OPEN -> client.createJob(name("job"), "", things(client, 1));
        case OPEN_X_100 -> client.createJob(name("job"), "", things(client, 100));
        case ABORT ->
            client.createJob(
                name("job"),
                """
                "abortConfig":{"criteriaList":[{"failureType":"FAILED","action":"CANCEL",
                "thresholdPercentage":20,"minNumberOfExecutedThings":10}]},\
                """,
                things(client, 1));
        case SCHEDULE ->
            client.createJob(
                name("job"),
                """
                "schedulingConfig":{"startTime":"%s"},\
                """
                    .formatted(
                        START.format(
                            stack.time().instant().plus(Duration.ofDays(days).minusHours(1)))),
                things(client, 1));
        case WINDOW ->
            continuous(
                client,
                """
                "schedulingConfig":{"maintenanceWindows":[
                {"startTime":"cron(0 2 * * ? *)","durationInMinutes":60}]},\
                """);
        case CONTINUOUS -> continuous(client, "");
        case DEADLINES, LARGE -> throw new IllegalArgumentException(situation.title);
      }
    }
  }

  private void continuous(Client client, String config) {
    var group = name("group");
    client.createGroup(group, things(client, 1));
    client.createJobOverGroup(name("job"), config + "\"targetSelection\":\"CONTINUOUS\",", group);
  }

  /** Lets one execution time out in each minute of an hour. Each causes a message of its own. */
  private void deadlines(LocalStack stack, Client client, Usage found, Usage sweep) {
    var fleet = things(client, 60);
    var job = name("job");
    client.createJob(job, "\"timeoutConfig\":{\"inProgressTimeoutInMinutes\":10080},", fleet);
    stack.awaitQuiet();
    IntStream.range(0, fleet.size())
        .forEach(n -> {
          client.startNext(fleet.get(n));
          client.update(
              fleet.get(n),
              job,
              "{\"status\":\"IN_PROGRESS\",\"stepTimeoutInMinutes\":%d}".formatted(n + 1));
        });
    stack.awaitQuiet();
    var all = used(stack, Duration.ofMinutes(fleet.size() + 1L), stack::advanceEachMinute);
    var message = sweep.plus(requests(REQUESTS_A_MESSAGE));
    var own =
        all.minus(found.times(all.invocationsOf(DUE)))
            .plus(
                message
                    .minus(new Usage(Consumption.NONE, Usage.NONE.invocations(), 1, 0))
                    .times(fleet.size()));
    row(Situation.DEADLINES.title, Situation.DEADLINES.key, own.times(minutes() / fleet.size()));
  }

  /**
   * Rolls out a job over one thing and stores the executions of all other things directly. Then
   * wakes the job, so that the reconciler checks its new state.
   */
  private void large(LocalStack stack, Client client, Usage sweep) {
    try (var history = new History(stack)) {
      history.learn(client);
      var job = name("large");
      client.createJob(job, "", things(client, 1));
      stack.advanceEachMinute(Duration.ofMinutes(1));
      history.grow(client, job, things);
      history.storeQueued(
          IntStream.range(1, things).mapToObj(_ -> new History.Names(name("other"), job)).toList());
      client.operator("PATCH", "/jobs/" + job, "{\"description\":\"large\"}");
      stack.advanceEachMinute(Duration.ofMinutes(1));
      var all = used(stack, Duration.ofDays(days), stack::advanceEachLook);
      check(client, job);
      row(
          "one job of %d things".formatted(things),
          Situation.LARGE.key + things,
          all.minus(sweep.times(all.invocationsOf(DUE))));
    }
  }

  /**
   * Checks that the job waits and its executions are queued. Reads one page of them: a count of all
   * would take DynamoDB Local minutes.
   */
  private void check(Client client, String job) {
    var status = client.operator("GET", "/jobs?status=IN_PROGRESS", "").path("jobs");
    var queued = client.operator("GET", "/jobs/" + job + "/things?status=QUEUED", "");
    if (!status.findValuesAsText("jobId").equals(List.of(job))
        || queued.path("executionSummaries").size() != Math.min(things, PAGE)) {
      throw new IllegalStateException("the job does not wait: " + status + queued);
    }
  }

  private static Usage used(LocalStack stack, Duration by, Consumer<Duration> move) {
    var before = reading(stack);
    move.accept(by);
    return reading(stack).minus(before);
  }

  private static Usage reading(LocalStack stack) {
    return new Usage(CapacityMeter.readingWithEmptyQueries(), stack.invocations(), 0, 0);
  }

  private List<String> things(Client client, int count) {
    return IntStream.range(0, count)
        .mapToObj(_ -> {
          var thing = name("6f0c2b1e-8d6a-4c51-9d0e");
          client.createThing(thing);
          return thing;
        })
        .toList();
  }

  private String name(String prefix) {
    return "%s-%012d".formatted(prefix, ++names);
  }

  private void row(String title, String key, Usage usage) {
    var dollars = prices.of(usage);
    report.row(
        title,
        usage.invocationsOf(DUE),
        usage.table().calls(),
        usage.table().readUnits(),
        usage.table().writeUnits(),
        usage.allInvocations(),
        dollars);
    report
        .json()
        .putObject(key)
        .put("calls", usage.table().calls())
        .put("readUnits", usage.table().readUnits())
        .put("writeUnits", usage.table().writeUnits())
        .put("invocations", usage.allInvocations())
        .put("queueRequests", usage.queueRequests())
        .put("dollarsPerMonth", dollars);
  }
}
