package io.fleetjobs.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.local.faults.BeforeAttempts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the runner's own operations while others are in progress. */
class RunnerTest {
  private static final String AN_HOUR = "{\"advanceSeconds\":3600}";

  @Test
  void aMoveOfTheClockEndsWhenItsClientIsGone() throws Exception {
    try (var stack = LocalStack.start(LocalOptions.anywhere());
        var sweep = new FirstSweep()) {
      aSlowRollout(stack);
      try (var client = new Socket(InetAddress.getLoopbackAddress(), stack.ports().runner())) {
        post(client, AN_HOUR);
        sweep.await();
      }
      sweep.goOn();

      assertThat(new Api(stack).runner("POST", "/clock", "{\"advanceSeconds\":0}").status())
          .isEqualTo(200);
      assertThat(stack.time().instant())
          .as("the clock is at " + stack.time().instant())
          .isBefore(Instant.now().plus(Duration.ofMinutes(10)));
    }
  }

  @Test
  void healthIsAnsweredDuringAMoveOfTheClock() throws Exception {
    try (var stack = LocalStack.start(LocalOptions.anywhere());
        var sweep = new FirstSweep()) {
      aSlowRollout(stack);
      var walk =
          CompletableFuture.supplyAsync(
              () -> new Api(stack).runner("POST", "/clock", "{\"advanceSeconds\":120}"));
      sweep.await();

      assertThat(new Api(stack).runner("GET", "/health", "").json().path("status").asText())
          .isEqualTo("UP");
      assertThat(walk.isDone()).isFalse();

      sweep.goOn();
      assertThat(walk.get(1, TimeUnit.MINUTES).status()).isEqualTo(200);
    }
  }

  @Test
  void aResetAbandonsAMoveOfTheClockAndLogsNoFailure() throws Exception {
    try (var stack = LocalStack.start(LocalOptions.anywhere());
        var sweep = new FirstSweep();
        var log = new Warnings()) {
      aSlowRollout(stack);
      var walk =
          CompletableFuture.supplyAsync(() -> new Api(stack).runner("POST", "/clock", AN_HOUR));
      sweep.await();
      sweep.goOn();

      assertThat(new Api(stack).runner("POST", "/reset", "").status()).isEqualTo(200);

      assertThat(stack.time().instant()).isBefore(Instant.now().plusSeconds(1));
      assertThat(walk.get(1, TimeUnit.MINUTES).status()).isEqualTo(409);
      assertThat(new Api(stack).runner("GET", "/queues", "").json()).isEmpty();
      assertThat(new Api(stack).operator("GET", "/jobs", "").path("jobs")).isEmpty();
      stack.awaitQuiet();
      assertThat(log.lines).isEmpty();
    }
  }

  @Test
  void aMovedClockIsKeptWithTheDataUntilItIsReset(@TempDir Path data) {
    var options =
        new LocalOptions(
            LocalOptions.anywhere().ports(),
            LocalOptions.anywhere().account(),
            Optional.of(data),
            Optional.empty(),
            Optional.empty());
    Instant moved;
    try (var stack = LocalStack.start(options)) {
      stack.advance(Duration.ofDays(2));
      moved = stack.time().instant();
    }
    try (var stack = LocalStack.start(options)) {
      assertThat(stack.time().instant()).isAfterOrEqualTo(moved);
      stack.reset();
    }
    try (var stack = LocalStack.start(options)) {
      assertThat(stack.time().instant()).isBefore(moved);
    }
  }

  /** Creates a job with something due in each minute of an hour. */
  private static void aSlowRollout(LocalStack stack) {
    var api = new Api(stack);
    var things = IntStream.range(0, 70).mapToObj("t%02d"::formatted).toArray(String[]::new);
    List.of(things).forEach(api::createThing);
    api.createGroup("all", things);
    api.createJob(
        "slow", "thinggroup/all", "{\"jobExecutionsRolloutConfig\":{\"maximumPerMinute\":1}}");
    stack.awaitQuiet();
  }

  private static void post(Socket client, String body) throws IOException {
    client
        .getOutputStream()
        .write(
            ("POST /clock HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
                    + body.length()
                    + "\r\n\r\n"
                    + body)
                .getBytes(UTF_8));
  }

  /** Blocks the first sweep that starts, until it is released. */
  private static final class FirstSweep implements AutoCloseable {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CompletableFuture<Boolean> released = new CompletableFuture<>();
    private final BeforeAttempts.Scope scope =
        BeforeAttempts.act((function, _) -> {
          if (function.startsWith("JobsDue")) {
            begun.countDown();
            released.join();
          }
        });

    void await() throws InterruptedException {
      assertThat(begun.await(1, TimeUnit.MINUTES)).as("no sweep has begun").isTrue();
    }

    void goOn() {
      released.complete(true);
    }

    @Override
    public void close() {
      goOn();
      scope.close();
    }
  }

  /** Collects warnings and errors that are logged from now on. */
  private static final class Warnings implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final AbstractAppender appender =
        new AbstractAppender("warnings", null, null, true, Property.EMPTY_ARRAY) {
          @Override
          public void append(LogEvent event) {
            if (event.getLevel().isMoreSpecificThan(Level.WARN)) {
              lines.add(event.getLoggerName() + " " + event.getMessage().getFormattedMessage());
            }
          }
        };
    private final Logger root = (Logger) LogManager.getRootLogger();

    Warnings() {
      appender.start();
      root.addAppender(appender);
    }

    @Override
    public void close() {
      root.removeAppender(appender);
    }
  }
}
