package io.fleetjobs.operation;

import io.fleetjobs.model.Listing;
import io.fleetjobs.model.Page;
import io.fleetjobs.model.PageRequest;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.Reply;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Fills the pages of filtered lists. */
public final class Pages {
  /** The number of entries of each read after the first. */
  private static final int PART = 250;

  /**
   * The number of reads after which a page is returned even if it is not full; about 5 000 entries.
   */
  private static final int MAX_PARTS = 20;

  private Pages() {}

  /**
   * Returns a page of the entries that pass a filter. A page before the last is short or empty only
   * if few of many entries pass. It looks for one entry more than the page holds, so that the last
   * page has no token.
   */
  public static <T> Reply<Page<T>> wanted(
      Listing<T> list, PageRequest request, Predicate<T> wanted) {
    return wanted(list, request, wanted, () -> false);
  }

  /**
   * Returns a page as above, which also ends before the entry at which the filter has cost enough.
   * The filter always takes the first entry, so each page continues the list.
   *
   * @param enough true if the filter must not look at another entry for this page
   */
  public static <T> Reply<Page<T>> wanted(
      Listing<T> list, PageRequest request, Predicate<T> wanted, BooleanSupplier enough) {
    return request.from().filter(text -> !list.isPosition(text)).isPresent()
        ? Reply.rejected(Rejection.invalid("Next token is invalid."))
        : Reply.accepted(fill(list, request, wanted, enough));
  }

  private static <T> Page<T> fill(
      Listing<T> list, PageRequest request, Predicate<T> wanted, BooleanSupplier enough) {
    var found = new ArrayList<T>();
    var from = request.from();
    Optional<T> last = Optional.empty();
    for (int parts = 0; parts < MAX_PARTS; parts++) {
      var read = list.read(new PageRequest(parts == 0 ? request.maxResults() + 1 : PART, from));
      for (var entry : read.items()) {
        if (enough.getAsBoolean()) {
          return new Page<>(found, last.map(list::position).or(request::from));
        }
        last = Optional.of(entry);
        if (!wanted.test(entry)) {
          continue;
        }
        if (found.size() == request.maxResults()) {
          return new Page<>(found, Optional.of(list.position(found.getLast())));
        }
        found.add(entry);
      }
      from = read.next();
      if (from.isEmpty()) {
        return new Page<>(found, from);
      }
    }
    return new Page<>(found, from);
  }
}
