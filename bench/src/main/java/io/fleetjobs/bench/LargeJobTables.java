package io.fleetjobs.bench;

import java.util.EnumMap;
import java.util.Map;

/** Reports the cost of requests about a large job: a table for each kind of request, and JSON. */
final class LargeJobTables {
  private final Report report;
  private final Map<LargeJobRequest, Report> tables = new EnumMap<>(LargeJobRequest.class);

  /**
   * @param report report whose JSON gets the figures, too
   */
  LargeJobTables(Report report) {
    this.report = report;
  }

  /** Adds the usage of a request about a job with the given number of executions. */
  void add(LargeJobRequest request, int executions, FunctionCost.Used used) {
    var calls = used.table();
    tables
        .computeIfAbsent(request, _ -> head())
        .row(
            executions,
            ScaleBenchmark.text(calls),
            used.first(),
            FunctionCost.onLambda(used.first()),
            used.again(),
            used.started(),
            used.megabytes());
    report
        .json()
        .withArrayProperty(request.key())
        .addObject()
        .put("executions", executions)
        .put("calls", calls.calls())
        .put("readUnits", calls.readUnits())
        .put("writeUnits", calls.writeUnits())
        .put("cpuSeconds", used.first())
        .put("lambdaSeconds", FunctionCost.onLambda(used.first()))
        .put("againCpuSeconds", used.again())
        .put("startCpuSeconds", used.started())
        .put("megabytes", used.megabytes());
  }

  private static Report head() {
    var table = new Report("scale");
    table.row(
        "executions",
        "calls / reads / writes",
        "CPU s",
        "on Lambda s",
        "again CPU s",
        "JVM start CPU s",
        "MB");
    return table;
  }

  void print() {
    tables.forEach((request, table) ->
        table.printTable(
            "%s. Processor time of the function, and what that takes on Lambda at %d MB"
                .formatted(request.title(), FunctionCost.MEMORY)));
  }
}
