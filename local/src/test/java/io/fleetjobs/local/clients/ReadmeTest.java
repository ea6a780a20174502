package io.fleetjobs.local.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.local.LocalOptions;
import io.fleetjobs.local.LocalStack;
import io.fleetjobs.local.clients.Blocks.Block;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs the README's commands with the AWS CLI and mosquitto, and compares what they print. */
@NeedsClients({Client.AWS_CLI, Client.CURL, Client.MOSQUITTO})
class ReadmeTest {
  private static final LocalStack STACK = LocalStack.start(LocalOptions.anywhere());
  private static final Pattern COMMENT = Pattern.compile("^(.*?)\\s{2,}# (.*)$");

  private final List<Block> blocks =
      Blocks.of(Path.of("../README.md"), "A job from creation to the end");
  private final List<String> exports = new ArrayList<>();
  private String printed = "";

  ReadmeTest() throws java.io.IOException {}

  @BeforeEach
  void forgetEverything() {
    STACK.reset();
  }

  @AfterAll
  static void stop() {
    STACK.close();
  }

  @Test
  void theCommandsPrintTheOutputOfTheReadme() throws Exception {
    var compared = 0;
    for (var block : blocks) {
      if (block.text().contains("update-event-configurations")) {
        compared += compareEvents(block);
      } else if (block.isCommands()) {
        block.commands().forEach(this::run);
      } else if (!block.isMessages()) {
        assertThat(Masked.text(printed)).isEqualTo(Masked.text(block.text()));
        compared++;
      }
    }
    assertThat(compared)
        .as("only " + compared + " outputs were compared")
        .isGreaterThanOrEqualTo(5);
  }

  /** Waits for messages of the service, and sends those of the device in between. */
  @Test
  void theDeviceReceivesTheMessagesOfTheReadme() throws Exception {
    var conversation =
        blocks.stream().filter(block -> block.text().startsWith("$aws/things/")).findFirst();
    try (var topics = new Subscription(STACK.ports().mqtt(), "$aws/things/pump-1/jobs/#")) {
      blocks.getFirst().commands().stream()
          .filter(command -> !command.contains("start-next"))
          .forEach(this::run);
      for (var line : conversation.orElseThrow().lines()) {
        if (line.matches("\\S+/(start-next|update) .*")) {
          publish(line);
        }
        topics.expect(line);
      }
    }
  }

  /** Runs commands whose events a subscriber hears that starts just before. */
  private int compareEvents(Block commands) throws Exception {
    var events =
        blocks.stream().filter(block -> block.text().startsWith("$aws/events/")).findFirst();
    try (var subscriber = new Subscription(STACK.ports().mqtt(), "$aws/events/#")) {
      commands.commands().forEach(this::run);
      for (var line : events.orElseThrow().lines()) {
        subscriber.expect(line);
      }
    }
    return events.orElseThrow().lines().size();
  }

  private void run(String line) {
    var comment = COMMENT.matcher(line);
    var command = comment.matches() ? comment.group(1) : line;
    if (command.startsWith("export ")) {
      exports.add(here(command));
      return;
    }
    var result = Command.of(String.join("\n", exports) + "\n" + here(command)).run();
    STACK.awaitQuiet();
    assertThat(result.status()).as(() -> command + "\n" + result.output()).isZero();
    if (comment.matches() && command.startsWith("aws ")) {
      assertThat(result.output().replaceAll("\\s+", " "))
          .isEqualTo(comment.group(2).replaceAll("\\s+", " "));
    }
    printed = result.output();
  }

  private static void publish(String line) {
    var topic = line.substring(0, line.indexOf(' '));
    var message = line.substring(topic.length() + 1);
    var command =
        "mosquitto_pub -p %d -q 1 -t '%s' -m '%s'".formatted(STACK.ports().mqtt(), topic, message);
    assertThat(Command.of(command).run().status()).as(command).isZero();
  }

  /** Returns the command with the ports of this stack. */
  private static String here(String command) {
    return command
        .replace("localhost:8080", "localhost:" + STACK.ports().management())
        .replace("localhost:8090", "localhost:" + STACK.ports().runner());
  }
}
