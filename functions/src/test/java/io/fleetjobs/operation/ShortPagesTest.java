package io.fleetjobs.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.Listing;
import io.fleetjobs.model.Page;
import io.fleetjobs.model.PageRequest;
import io.fleetjobs.model.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pages that end early, since their filter has cost enough. */
class ShortPagesTest {
  /** The numbers from 0 to 9; the position of a number is itself. */
  private static final class Numbers implements Listing<Integer> {
    @Override
    public boolean isPosition(String text) {
      return text.matches("[0-9]");
    }

    @Override
    public String position(Integer entry) {
      return entry.toString();
    }

    @Override
    public Page<Integer> read(PageRequest part) {
      var first = part.from().map(Integer::parseInt).map(last -> last + 1).orElse(0);
      var all = IntStream.range(first, 10).boxed().toList();
      var read = all.stream().limit(part.maxResults()).toList();
      return new Page<>(
          read,
          read.size() < all.size() ? Optional.of(position(read.getLast())) : Optional.empty());
    }
  }

  @Test
  void theNextPageContinuesWhereTheFilterStopped() {
    var found = new ArrayList<Integer>();
    var sizes = new ArrayList<Integer>();
    var from = Optional.<String>empty();
    do {
      var page = page(from, 3);
      found.addAll(page.items());
      sizes.add(page.items().size());
      from = page.next();
    } while (from.isPresent());

    assertThat(found).containsExactly(1, 3, 5, 7, 9);
    assertThat(sizes).containsExactly(1, 2, 1, 1);
  }

  @Test
  void aPageLooksAtOneEntryAtLeast() {
    assertThat(page(Optional.empty(), 1)).isEqualTo(new Page<>(List.of(), Optional.of("0")));
  }

  /** Returns the odd numbers among as many as the filter may look at. */
  private static Page<Integer> page(Optional<String> from, int looks) {
    var looked = new AtomicInteger();
    var reply =
        Pages.wanted(
            new Numbers(),
            new PageRequest(10, from),
            number -> {
              looked.incrementAndGet();
              return number % 2 == 1;
            },
            () -> looked.get() >= looks);
    return switch (reply) {
      case Reply.Accepted<Page<Integer>>(var page) -> page;
      case Reply.Rejected<Page<Integer>>(var rejection) -> throw new AssertionError(rejection);
    };
  }
}
