package io.fleetjobs.operation.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Executions;
import io.fleetjobs.model.FailureReason;
import io.fleetjobs.model.FailureReason.Detail;
import io.fleetjobs.model.JobExecution;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasonGroupsTest {
  @Test
  void theLargestGroupComesFirstWithFiveExamples() {
    var disk = IntStream.range(0, 7).mapToObj(n -> failed("a" + n, Map.of("errorCode", "E_DISK")));
    var net = IntStream.range(0, 9).mapToObj(n -> failed("b" + n, Map.of("errorCode", "E_NET")));

    assertEquals(
        List.of(
            group("E_NET", 9, "b0", "b1", "b2", "b3", "b4"),
            group("E_DISK", 7, "a0", "a1", "a2", "a3", "a4")),
        ReasonGroups.of(java.util.stream.Stream.concat(disk, net).toList(), Optional.empty()));
  }

  @ParameterizedTest(name = "{0}, grouped by {1}: {2} {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "code=7;reason=disk;error=E   |        | reason    | disk",
        "code=7;error=E               |        | error     | E",
        "stderr=~ ~Killed by~signal   |        | stderr    | Killed by",
        "stderr=~ ~                   |        |           |",
        "step=2                       |        |           |",
        "code=7;reason=disk           | code   | code      | 7",
        "reason=disk                  | code   |           |"
      })
  void theMemberIsTheOneAskedForOrTheFirstUsualOne(
      String details, String key, String foundKey, String value) {
    var map = new java.util.HashMap<String, String>();
    for (var pair : details.strip().split(";", -1)) {
      map.put(pair.split("=", 2)[0], pair.split("=", 2)[1].replace('~', '\n'));
    }

    var groups = ReasonGroups.of(List.of(failed("a", map)), Optional.ofNullable(key));

    assertEquals(
        Optional.ofNullable(foundKey).map(name -> new Detail(name, value)),
        groups.getFirst().detail());
  }

  @Test
  void statusesAreKeptApartAndGroupsAreLimited() {
    var many =
        IntStream.range(0, 150).mapToObj(n -> failed("t" + n, Map.of("code", "" + n))).toList();
    var rejected = Executions.in(execution("r", Map.of()), ExecutionStatus.REJECTED);

    assertEquals(100, ReasonGroups.of(many, Optional.empty()).size());
    assertEquals(
        2, ReasonGroups.of(List.of(rejected, failed("f", Map.of())), Optional.empty()).size());
  }

  private static FailureReason group(String value, int things, String... examples) {
    return new FailureReason(
        ExecutionStatus.FAILED,
        Optional.of(new Detail("errorCode", value)),
        things,
        List.of(examples));
  }

  private static JobExecution failed(String thing, Map<String, String> details) {
    return Executions.in(execution(thing, details), ExecutionStatus.FAILED);
  }

  private static JobExecution execution(String thing, Map<String, String> details) {
    return Executions.execution(thing, "fw-7", Executions.CREATED).withStatusDetails(details);
  }
}
