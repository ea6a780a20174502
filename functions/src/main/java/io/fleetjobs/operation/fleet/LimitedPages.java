package io.fleetjobs.operation.fleet;

import io.fleetjobs.model.Listing;
import io.fleetjobs.model.Page;
import io.fleetjobs.model.PageRequest;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.Reply;
import io.fleetjobs.store.ReadBudget;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/** Fills pages of lists whose rows may be large, or of which few entries of many are wanted. */
final class LimitedPages {
  /** The most bytes of the rows of a page. A function's answer can have six megabytes. */
  private static final int MAX_BYTES = 4_000_000;

  /** The number of entries of each read after the first. */
  private static final int PART = 250;

  private LimitedPages() {}

  /**
   * Returns a page of the entries that pass a filter. The page ends when it has as many rows as
   * requested or four megabytes of them, or when the budget is used up. It has at least one row
   * unless no entry that was read passes.
   *
   * @param list reads within the budget
   * @param bytes returns the most bytes that the row of an entry takes
   */
  static <T> Reply<Page<T>> of(
      Listing<T> list,
      ReadBudget budget,
      PageRequest request,
      Predicate<T> wanted,
      ToIntFunction<T> bytes) {
    return request.from().filter(text -> !list.isPosition(text)).isPresent()
        ? Reply.rejected(Rejection.invalid("Next token is invalid."))
        : Reply.accepted(fill(list, budget, request, wanted, bytes));
  }

  private static <T> Page<T> fill(
      Listing<T> list,
      ReadBudget budget,
      PageRequest request,
      Predicate<T> wanted,
      ToIntFunction<T> bytes) {
    var found = new ArrayList<T>();
    var size = 0;
    var part = request.maxResults() + 1;
    var from = request.from();
    do {
      var read = list.read(new PageRequest(part, from));
      for (var entry : read.items().stream().filter(wanted).toList()) {
        size += bytes.applyAsInt(entry);
        if (found.size() == request.maxResults() || (size > MAX_BYTES && !found.isEmpty())) {
          return new Page<>(found, Optional.of(list.position(found.getLast())));
        }
        found.add(entry);
      }
      part = PART;
      from = read.next();
    } while (from.isPresent() && !budget.isUsedUp());
    return new Page<>(found, from);
  }
}
