package io.fleetjobs.local.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reads the fenced blocks of one section of a document. */
final class Blocks {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");

  private Blocks() {}

  /** A block. Its language is empty if none is given. */
  record Block(String language, String text) {
    boolean isCommands() {
      return language.equals("sh");
    }

    boolean isMessages() {
      return text.startsWith("$aws/");
    }

    /** Returns the commands, each on one line. */
    List<String> commands() {
      return Arrays.stream(text.replaceAll("\\\\\\n\\s*", "").split("\\n"))
          .filter(line -> !line.isBlank())
          .toList();
    }

    List<String> lines() {
      return text.lines().toList();
    }
  }

  static List<Block> of(Path document, String heading) throws IOException {
    var text = Files.readString(document);
    var start = text.indexOf("## " + heading + "\n");
    var end = text.indexOf("\n## ", start);
    return BLOCK.matcher(text.substring(start, end)).results().map(Blocks::block).toList();
  }

  private static Block block(MatchResult match) {
    return new Block(match.group(1), match.group(2));
  }
}
