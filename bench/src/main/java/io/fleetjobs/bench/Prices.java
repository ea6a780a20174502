package io.fleetjobs.bench;

import picocli.CommandLine.Option;

/**
 * Prices in US dollars. Check them against the price list of your region. The defaults are those of
 * us-east-1 as far as known in November 2026.
 */
final class Prices {
  private static final double MILLION = 1_000_000;

  /** HTTPS requests of one life: start next, one report of progress, succeeded. */
  private static final int REQUESTS = 3;

  /** MQTT messages of one life: three requests, their replies, and two of each notification. */
  private static final int MESSAGES = 10;

  /**
   * Invocations of one life by the stream, for creation, start and end. Each handles many records.
   */
  private static final double FOLLOW_UPS = 0.5;

  @Option(
      names = "--write-units",
      defaultValue = "0.625",
      paramLabel = "USD",
      description = "Price of a million write request units. Default: ${DEFAULT-VALUE}.")
  private double writeUnits;

  @Option(
      names = "--read-units",
      defaultValue = "0.125",
      paramLabel = "USD",
      description = "Price of a million read request units. Default: ${DEFAULT-VALUE}.")
  private double readUnits;

  @Option(
      names = "--invocations",
      defaultValue = "0.20",
      paramLabel = "USD",
      description = "Price of a million invocations. Default: ${DEFAULT-VALUE}.")
  private double invocations;

  @Option(
      names = "--gigabyte-second",
      defaultValue = "0.0000133334",
      paramLabel = "USD",
      description = "Price of a gigabyte-second on ARM. Default: ${DEFAULT-VALUE}.")
  private double gigabyteSecond;

  @Option(
      names = "--milliseconds",
      defaultValue = "20",
      paramLabel = "MS",
      description =
          "Duration of an invocation with 512 MB in milliseconds; an assumption. Default:"
              + " ${DEFAULT-VALUE}.")
  private double milliseconds;

  @Option(
      names = "--http-requests",
      defaultValue = "1.00",
      paramLabel = "USD",
      description = "Price of a million requests of an HTTP API. Default: ${DEFAULT-VALUE}.")
  private double httpRequests;

  @Option(
      names = "--messages",
      defaultValue = "1.00",
      paramLabel = "USD",
      description = "Price of a million messages of AWS IoT. Default: ${DEFAULT-VALUE}.")
  private double messages;

  @Option(
      names = "--rules",
      defaultValue = "0.30",
      paramLabel = "USD",
      description =
          "Price of a million triggered rules with one action. Default: ${DEFAULT-VALUE}.")
  private double rules;

  @Option(
      names = "--schedules",
      defaultValue = "1.00",
      paramLabel = "USD",
      description =
          "Price of a million invocations by EventBridge Scheduler. Default: ${DEFAULT-VALUE}.")
  private double schedules;

  @Option(
      names = "--queue-requests",
      defaultValue = "0.40",
      paramLabel = "USD",
      description = "Price of a million requests of SQS. Default: ${DEFAULT-VALUE}.")
  private double queueRequests;

  @Option(
      names = "--sweep-milliseconds",
      defaultValue = "200",
      paramLabel = "MS",
      description =
          "Duration of a sweep with 512 MB in milliseconds; an assumption. Default:"
              + " ${DEFAULT-VALUE}.")
  private double sweepMilliseconds;

  @Option(
      names = "--reconcile-milliseconds",
      defaultValue = "100",
      paramLabel = "MS",
      description =
          "Duration of a reconciler's run with 1 024 MB in milliseconds; an assumption. Default:"
              + " ${DEFAULT-VALUE}.")
  private double reconcileMilliseconds;

  @Option(
      names = "--managed",
      defaultValue = "3000",
      paramLabel = "USD",
      description =
          "Price of a million executions of the managed service; an assumption. Default:"
              + " ${DEFAULT-VALUE}.")
  private double managed;

  /** Returns the price of a usage in dollars. */
  double of(Usage usage) {
    var table = usage.table().writeUnits() * writeUnits + usage.table().readUnits() * readUnits;
    var sweeps = usage.invocationsOf("JobsDue");
    var looks = usage.invocationsOf("JobsReconcile");
    var others = usage.allInvocations() - sweeps - looks;
    var seconds =
        (sweeps * 0.5 * sweepMilliseconds
                + looks * reconcileMilliseconds
                + others * 0.5 * milliseconds)
            / 1_000;
    return (table
                + usage.allInvocations() * invocations
                + usage.schedules() * schedules
                + usage.queueRequests() * queueRequests)
            / MILLION
        + seconds * gigabyteSecond;
  }

  /** Adds the price of a million whole lives to a report that contains the units of one. */
  void add(Report report) {
    var life = report.json().path("life");
    var table =
        life.path("writeUnits").asDouble() * writeUnits
            + life.path("readUnits").asDouble() * readUnits;
    var functions =
        (REQUESTS + FOLLOW_UPS)
            * (invocations + MILLION * gigabyteSecond * 0.5 * milliseconds / 1_000);
    var http = table + functions + REQUESTS * httpRequests + 4 * messages;
    var mqtt = table + functions + REQUESTS * rules + MESSAGES * messages;
    report.row("a million executions", "USD");
    report.row("DynamoDB", table);
    report.row("Lambda", functions);
    report.row("all, devices over HTTPS, notifications over MQTT", http);
    report.row("all, devices over MQTT", mqtt);
    report.row("the managed service (assumed)", managed);
    report.printTable("Prices, from the options of this command");
    report
        .json()
        .putObject("usdPerMillionExecutions")
        .put("dynamoDb", table)
        .put("lambda", functions)
        .put("https", http)
        .put("mqtt", mqtt)
        .put("managed", managed)
        .put("managedOverMqtt", managed / mqtt);
  }
}
