package io.fleetjobs.local.faults;

import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;

/** Suppresses the log during tests with faults, which would contain thousands of stack traces. */
final class QuietLog {
  private static final List<String> LOGGERS = List.of("function", "io.fleetjobs.local.lambda");

  private QuietLog() {}

  static void during(Runnable work) {
    LOGGERS.forEach(name -> Configurator.setLevel(name, Level.OFF));
    try {
      work.run();
    } finally {
      LOGGERS.forEach(name -> Configurator.setLevel(name, Level.WARN));
    }
  }
}
