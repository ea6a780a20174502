package io.fleetjobs.operation.fleet;

import io.fleetjobs.model.FleetResponse.History;
import io.fleetjobs.model.HistoryEntry;
import io.fleetjobs.model.Listing;
import io.fleetjobs.model.Page;
import io.fleetjobs.model.PageRequest;
import io.fleetjobs.model.Reply;
import io.fleetjobs.store.ReadBudget;
import io.fleetjobs.store.ThingHistory.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Collects the entries of one page of a history. Keeps no more entries than the page needs. */
final class HistoryPage {
  private final PageRequest request;
  private final HistoryOrder order;
  private final NavigableMap<String, HistoryEntry> entries;
  private boolean complete = true;

  HistoryPage(PageRequest request, HistoryOrder order) {
    this.request = request;
    this.order = order;
    this.entries = new TreeMap<>(order.ofPlaces());
  }

  HistoryOrder order() {
    return order;
  }

  /** Returns the place behind which the page begins; empty if it is the first page. */
  Optional<HistoryPlace> begin() {
    return request.from().filter(HistoryPlace::isText).map(HistoryPlace::parse);
  }

  /** Returns the number of entries that decide the page: one more than it has. */
  int needed() {
    return request.maxResults() + 1;
  }

  /** Adds those of some entries that are behind the beginning of the page. */
  void add(List<HistoryEntry> found) {
    found.forEach(entry -> entries.put(order.place(entry).text(), entry));
    begin().ifPresent(from -> entries.headMap(from.text(), true).clear());
    while (entries.size() > needed()) {
      entries.pollLastEntry();
    }
  }

  /** Notes that something is missing from the history. */
  void lacks() {
    complete = false;
  }

  /** True if an entry is behind the beginning of the page. */
  boolean isWanted(HistoryEntry entry) {
    return begin()
        .filter(from -> order.ofPlaces().compare(order.place(entry).text(), from.text()) <= 0)
        .isEmpty();
  }

  /** True if an execution has entries before the beginning of the page only. */
  boolean beginsBehind(Stored stored) {
    return begin().filter(from -> order.isBefore(stored, from)).isPresent();
  }

  /** True if the page is decided before the first entry of an execution. */
  boolean endsBefore(Stored stored) {
    return entries.size() == needed()
        && order.isBehind(stored, order.place(entries.lastEntry().getValue()));
  }

  /**
   * Returns the page.
   *
   * @param all false if not all executions were added
   */
  Reply<History> page(boolean all) {
    return LimitedPages.of(
            new Collected(),
            ReadBudget.ofPage(),
            request,
            _ -> true,
            entry -> RowSize.of(entry.statusDetails()))
        .map(page -> new History(page, all && complete));
  }

  /** The collected entries, which all are behind the beginning of the page. */
  private final class Collected implements Listing<HistoryEntry> {
    @Override
    public boolean isPosition(String text) {
      return HistoryPlace.isText(text);
    }

    @Override
    public String position(HistoryEntry entry) {
      return order.place(entry).text();
    }

    @Override
    public Page<HistoryEntry> read(PageRequest part) {
      return new Page<>(new ArrayList<>(entries.values()), Optional.empty());
    }
  }
}
