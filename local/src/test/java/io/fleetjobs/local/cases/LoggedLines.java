package io.fleetjobs.local.cases;

import io.fleetjobs.local.log.AccessLog;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/**
 * Collects the lines that {@code --verbose} logs from now on, each as {@code "<service> <message>"}
 * without its duration.
 */
final class LoggedLines implements AutoCloseable {
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final AbstractAppender appender =
      new AbstractAppender("lines", null, null, true, Property.EMPTY_ARRAY) {
        @Override
        public void append(LogEvent event) {
          var door = event.getLoggerName().substring(event.getLoggerName().lastIndexOf('.') + 1);
          lines.add(
              door
                  + " "
                  + event.getMessage().getFormattedMessage().replaceFirst(", [0-9]+ ms$", ""));
        }
      };
  private final Logger logger = (Logger) LogManager.getLogger("request");

  private LoggedLines() {
    appender.start();
    logger.addAppender(appender);
  }

  static LoggedLines ofVerboseRun() {
    AccessLog.show();
    return new LoggedLines();
  }

  List<String> all() {
    return List.copyOf(lines);
  }

  /** Returns the lines that contain a text. */
  List<String> about(String text) {
    return lines.stream().filter(line -> line.contains(text)).toList();
  }

  @Override
  public void close() {
    logger.removeAppender(appender);
    AccessLog.hide();
  }
}
