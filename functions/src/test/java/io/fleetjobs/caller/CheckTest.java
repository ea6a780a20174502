package io.fleetjobs.caller;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.layout.ManagementRoute;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of docs/access.md has a row for each operation, with what is checked of it. */
class CheckTest {
  private static final String HEAD = "| operation | stored targets and namespace | asked for |";

  /** The operations of a row, its second cell and its third. */
  private record Row(List<String> operations, String stored, String asked) {
    static Row of(String line) {
      var cells = line.split("\\|", -1);
      return new Row(Arrays.asList(cells[1].strip().split(", ", -1)), cells[2].strip(), cells[3]);
    }

    Set<Check> checks() {
      var checks = EnumSet.noneOf(Check.class);
      if (!stored.isEmpty()) {
        checks.add(Check.JOB);
      }
      Arrays.stream(Check.values())
          .filter(check -> check != Check.JOB)
          .filter(check -> asked.contains(check.name().toLowerCase(Locale.ROOT)))
          .forEach(checks::add);
      return checks;
    }
  }

  @ParameterizedTest
  @EnumSource(ManagementRoute.class)
  void everyOperationHasItsRow(ManagementRoute route) throws IOException {
    var rows = rows().stream().filter(row -> row.operations().contains(name(route))).toList();

    assertThat(rows).as(name(route)).hasSize(1);
    assertThat(rows.getFirst().checks()).isEqualTo(Check.of(route));
  }

  private static List<Row> rows() throws IOException {
    return Files.readAllLines(Path.of("../docs/access.md")).stream()
        .dropWhile(line -> !line.equals(HEAD))
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .map(Row::of)
        .toList();
  }

  private static String name(ManagementRoute route) {
    return Arrays.stream(route.name().split("_", -1))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }
}
