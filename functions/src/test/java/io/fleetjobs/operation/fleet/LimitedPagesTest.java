package io.fleetjobs.operation.fleet;

import static org.assertj.core.api.Assertions.assertThat;

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

    assertThat(page).isEqualTo(new Page<>(List.of(0, 1), Optional.of("1")));
  }

  @Test
  void aRowThatIsTooLargeStandsAlone() {
    assertThat(page(10, Optional.of("2"), _ -> true, 5_000_000))
        .isEqualTo(new Page<>(List.of(3), Optional.of("3")));
  }

  @Test
  void theLastPageHasNoToken() {
    assertThat(page(3, Optional.of("6"), _ -> true, 1))
        .isEqualTo(new Page<>(List.of(7, 8, 9), Optional.empty()));
  }

  @Test
  void aPageIsFilledFromEntriesThatPass() {
    assertThat(page(2, Optional.empty(), n -> n % 3 == 1, 1))
        .isEqualTo(new Page<>(List.of(1, 4), Optional.of("4")));
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

    assertThat(Calls.rejected(reply).message()).isEqualTo("Next token is invalid.");
    assertThat(reply instanceof Reply.Rejected<?>).isTrue();
  }

  @Test
  void aRowIsAtLeastAsLargeAsItsDetailsInJson() {
    var bare = RowSize.of(Executions.anExecution());

    assertThat(RowSize.of(Map.of("k", "abc"))).isEqualTo(bare + "'k':'abc',".length());
    assertThat(RowSize.of(Map.of("k", "\n\""))).isEqualTo(bare + "'k':'1212',".length());
    assertThat(RowSize.of(Map.of("k", "é"))).isEqualTo(bare + "'k':'123',".length());
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
