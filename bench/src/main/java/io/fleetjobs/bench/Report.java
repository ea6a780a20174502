package io.fleetjobs.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The result of one benchmark: tables for people, JSON for programs. */
final class Report {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final ObjectNode json = JsonNodeFactory.instance.objectNode();
  private final List<List<String>> rows = new ArrayList<>();

  Report(String question) {
    json.put("question", question)
        .put("at", Instant.ofEpochMilli(System.currentTimeMillis()).toString())
        .put(
            "machine",
            "%s, %d processors, Java %s"
                .formatted(
                    System.getProperty("os.arch"),
                    Runtime.getRuntime().availableProcessors(),
                    Runtime.version()));
  }

  /** Writes the present step to standard error. */
  static void progress(String what) {
    System.err.println("  … " + what);
  }

  ObjectNode json() {
    return json;
  }

  void row(Object... cells) {
    rows.add(java.util.Arrays.stream(cells).map(Report::text).toList());
  }

  private static String text(Object cell) {
    return cell instanceof Double number
        ? String.format(Locale.ROOT, number >= 100 ? "%.0f" : "%.2f", number)
        : cell.toString();
  }

  /** Prints the rows so far as a table. The first row is its header. */
  void printTable(String title) {
    var columns = rows.stream().mapToInt(List::size).max().orElse(0);
    var widths =
        IntStream.range(0, columns)
            .map(column ->
                rows.stream()
                    .filter(row -> row.size() > column)
                    .mapToInt(row -> row.get(column).length())
                    .max()
                    .orElse(0))
            .toArray();
    System.out.println("\n" + title + "\n");
    rows.forEach(row -> System.out.println("  " + line(row, widths)));
    rows.clear();
  }

  private static String line(List<String> row, int[] widths) {
    return IntStream.range(0, row.size())
        .mapToObj(column -> (column == 0 ? "%-" : "%") + widths[column] + "s")
        .collect(Collectors.joining("  "))
        .formatted(row.toArray());
  }

  /** Writes the JSON to a file. */
  void write(Path file) {
    try {
      Files.writeString(file, JSON.writeValueAsString(json) + "\n");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
