package io.fleetjobs.local.cases;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The examples of docs/access.md in one file, for users of the local account instead of roles. */
final class RuleExamples {
  private static final Path PAGE = Path.of("../docs/access.md");
  private static final Pattern BLOCK =
      Pattern.compile("```json operator-rules\n(.*?)```", Pattern.DOTALL);

  private RuleExamples() {}

  static Path file() {
    try {
      var rules = Stack.object();
      var list = rules.putArray("rules");
      BLOCK
          .matcher(Files.readString(PAGE))
          .results()
          .forEach(block -> list.addAll((ArrayNode) Stack.json(block.group(1)).path("rules")));
      var file = Files.createTempFile("operator-rules", ".json");
      file.toFile().deleteOnExit();
      return Files.writeString(
          file, rules.toString().replace("iam::123456789012:role/", "iam::000000000000:user/"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
