package io.fleetjobs.operation.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fleetjobs.model.Executions;
import io.fleetjobs.model.Listing;
import io.fleetjobs.model.Page;
import io.fleetjobs.model.PageRequest;
import io.fleetjobs.model.Reply;
import io.fleetjobs.store.ReadBudget;
import io.fleetjobs.wire.Calls;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LimitedPagesTest {
  @Test
  void aPageEndsAtFourMegabytesOfRows() {
    var page = page(10, Optional.empty(), _ -> true, 1_500_000);

    assertEquals(new Page<>(List.of(0, 1), Optional.of("1")), page);
  }

  @Test
  void aRowThatIsTooLargeStandsAlone() {
    assertEquals(
        new Page<>(List.of(3), Optional.of("3")), page(10, Optional.of("2"), _ -> true, 5_000_000));
  }

  @Test
  void theLastPageHasNoToken() {
    assertEquals(
        new Page<>(List.of(7, 8, 9), Optional.empty()), page(3, Optional.of("6"), _ -> true, 1));
  }

  @Test
  void aPageIsFilledFromEntriesThatPass() {
    assertEquals(
        new Page<>(List.of(1, 4), Optional.of("4")), page(2, Optional.empty(), n -> n % 3 == 1, 1));
  }

  @Test
  void aTextThatIsNoPositionIsRefused() {
    var reply =
        LimitedPages.of(
            new Numbers(),
            ReadBudget.ofPage(),
            new PageRequest(1, Optional.of("x")),
            _ -> true,
            _ -> 1);

    assertEquals("Next token is invalid.", Calls.rejected(reply).message());
    assertTrue(reply instanceof Reply.Rejected<?>);
  }

  @Test
  void aRowIsAtLeastAsLargeAsItsDetailsInJson() {
    var bare = RowSize.of(Executions.anExecution());

    assertEquals(bare + "'k':'abc',".length(), RowSize.of(Map.of("k", "abc")));
    assertEquals(bare + "'k':'1212',".length(), RowSize.of(Map.of("k", "\n\"")));
    assertEquals(bare + "'k':'123',".length(), RowSize.of(Map.of("k", "é")));
  }

  private static Page<Integer> page(
      int most, Optional<String> from, Predicate<Integer> wanted, int bytes) {
    return Calls.accepted(
        LimitedPages.of(
            new Numbers(), ReadBudget.ofPage(), new PageRequest(most, from), wanted, _ -> bytes));
  }

  /** The numbers from 0 to 9. The position of each is the number. */
  private record Numbers() implements Listing<Integer> {
    @Override
    public boolean isPosition(String text) {
      return text.matches("\\d");
    }

    @Override
    public String position(Integer entry) {
      return entry.toString();
    }

    @Override
    public Page<Integer> read(PageRequest part) {
      var first = part.from().map(Integer::parseInt).map(n -> n + 1).orElse(0);
      var end = Math.min(10, first + part.maxResults());
      return new Page<>(
          IntStream.range(first, end).boxed().toList(),
          end == 10 ? Optional.empty() : Optional.of(Integer.toString(end - 1)));
    }
  }
}
