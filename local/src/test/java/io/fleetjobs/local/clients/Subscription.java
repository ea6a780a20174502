package io.fleetjobs.local.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Runs {@code mosquitto_sub -v} on a topic filter. */
final class Subscription implements AutoCloseable {
  private final Process process;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  /** Returns when the broker has acknowledged the subscription. */
  Subscription(int port, String filter) throws IOException, InterruptedException {
    process =
        Command.of("exec stdbuf -oL mosquitto_sub -d -v -p %d -t '%s'".formatted(port, filter))
            .start();
    Thread.ofVirtual().start(this::read);
    var line = next();
    while (line.startsWith("Client ")) {
      line = next();
    }
    assertThat(line).startsWith("Subscribed ");
  }

  private void read() {
    try (var reader = new BufferedReader(process.inputReader(StandardCharsets.UTF_8))) {
      reader.lines().forEach(lines::add);
    } catch (IOException | java.io.UncheckedIOException closed) {
      lines.add("ended: " + closed);
    }
  }

  private String next() throws InterruptedException {
    var line = lines.poll(20, TimeUnit.SECONDS);
    return line == null ? "nothing within 20 s" : line;
  }

  /** Takes the next message and compares it with the one that the document shows. */
  void expect(String printed) throws InterruptedException {
    var line = next();
    while (line.startsWith("Client ")) { // what -d says of the connection
      line = next();
    }
    assertThat(Masked.text(line)).isEqualTo(Masked.text(printed));
  }

  @Override
  public void close() {
    process.destroy();
  }
}
