package io.fleetjobs.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Runs the command {@code fleetjobs bench}. */
@Command(
    name = "fleetjobs bench",
    mixinStandardHelpOptions = true,
    description = "Measures Fleetjobs in counts and ratios.",
    subcommands = {
      CostBenchmark.class, SpeedBenchmark.class, IdleBenchmark.class, ColdBenchmark.class,
      ScaleBenchmark.class, CoreBenchmark.class, RolloutBenchmark.class, SoakBenchmark.class,
      ClockBenchmark.class
    })
public final class Main {
  public static void main(String[] args) {
    System.exit(
        new CommandLine(new Main())
            .setExecutionExceptionHandler((failed, command, _) -> {
              command.getErr().println("fleetjobs: " + failed);
              return 1;
            })
            .execute(args));
  }
}
