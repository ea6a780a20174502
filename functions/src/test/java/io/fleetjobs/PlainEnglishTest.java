package io.fleetjobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Finds sentences that most readers must read twice, in the javadoc and the pages of all modules.
 * CONTRIBUTING.md says how we write.
 */
class PlainEnglishTest {
  private static final Path ROOT = Path.of("..");

  /** A first sentence that begins with one of these words has no subject, or hides it. */
  private static final Pattern HEADLESS =
      Pattern.compile(
          "^\\s*(/\\*\\*|\\*) (What|Whatever|Whether|Who|Whom|Whose|How|Where|Which|Why|When)\\b");

  /** Holds words that have a plainer equivalent in docs/glossary.md. */
  private static final Pattern OLD_WORDS =
      Pattern.compile(
          "\\b(but for|anew|be it|lest|told of|looked at|beside|thereof|whereupon|whatsoever)\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern WHAT = Pattern.compile("\\bwhat\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern LINK_TARGET = Pattern.compile("\\]\\([^)]*\\)|^\\[[^]]*\\]: .*");

  /** Tables and headings ask "what"; sentences that hang on it had some 25. */
  private static final double MAX_WHATS_IN_A_THOUSAND_WORDS = 8;

  /** The page that explains the old words. */
  private static final Path GLOSSARY = ROOT.resolve("docs/glossary.md");

  @Test
  void theFirstSentenceOfAJavadocNamesItsSubject() throws IOException {
    var found = new ArrayList<String>();
    for (var file : javaFiles()) {
      var lines = Files.readAllLines(file);
      IntStream.range(0, lines.size())
          .filter(line -> isFirstOfJavadoc(lines, line) && HEADLESS.matcher(lines.get(line)).find())
          .forEach(line -> found.add(place(file, line, lines.get(line))));
    }

    assertThat(found).isEmpty();
  }

  @Test
  void noPageAndNoJavaFileUsesAWordThatHasAPlainerEquivalent() throws IOException {
    var found = new ArrayList<String>();
    for (var file : Stream.concat(javaFiles().stream(), pages().stream()).toList()) {
      var lines = Files.readAllLines(file);
      IntStream.range(0, lines.size())
          .filter(line -> OLD_WORDS.matcher(withoutLinks(lines.get(line))).find())
          .forEach(line -> found.add(place(file, line, lines.get(line))));
    }
    found.removeIf(place -> place.startsWith(GLOSSARY.toString()) || isOwnList(place));

    assertThat(found).isEmpty();
  }

  @Test
  void aPageSaysWhatAtMostEightTimesInAThousandWords() throws IOException {
    var found = new ArrayList<String>();
    for (var page : pages()) {
      var text = withoutLinks(Files.readString(page));
      var words = text.split("\\s+").length;
      var whats = WHAT.matcher(text).results().count();
      if (whats > 1 && whats * 1_000.0 / words > MAX_WHATS_IN_A_THOUSAND_WORDS) {
        found.add(page + ": " + whats + " in " + words + " words");
      }
    }

    assertThat(found).isEmpty();
  }

  private static boolean isFirstOfJavadoc(List<String> lines, int line) {
    return lines.get(line).strip().startsWith("/** ")
        || (line > 0 && lines.get(line - 1).strip().equals("/**"));
  }

  private static String withoutLinks(String text) {
    return LINK_TARGET.matcher(text).replaceAll("]");
  }

  private static boolean isOwnList(String place) {
    return place.contains(PlainEnglishTest.class.getSimpleName());
  }

  private static String place(Path file, int line, String text) {
    return file + ":" + (line + 1) + " " + text.strip();
  }

  private static List<Path> javaFiles() throws IOException {
    var files = files(path -> path.toString().endsWith(".java"));
    assertThat(files).hasSizeGreaterThan(500);
    return files;
  }

  private static List<Path> pages() throws IOException {
    var files = files(path -> path.toString().endsWith(".md"));
    assertThat(files).hasSizeGreaterThan(30);
    return files;
  }

  private static List<Path> files(Predicate<Path> isWanted) throws IOException {
    try (var top = Files.list(ROOT)) {
      var found = new ArrayList<Path>();
      for (var entry : top.filter(PlainEnglishTest::isOurs).toList()) {
        try (var walk = Files.walk(entry)) {
          walk.filter(path -> !path.toString().contains("/target/") && isWanted.test(path))
              .forEach(found::add);
        }
      }
      return found;
    }
  }

  private static boolean isOurs(Path entry) {
    var name = entry.getFileName().toString();
    return !name.startsWith(".") && !List.of("target", "cdk.out", "node_modules").contains(name);
  }
}
