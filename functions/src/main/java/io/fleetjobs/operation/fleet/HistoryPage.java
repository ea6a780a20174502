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
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Collects the entries of one page of a history. Keeps no more entries than the page needs. */
final class HistoryPage {
  private static final Pattern POSITION =
      Pattern.compile("\\d{13}#[a-zA-Z0-9_-]{1,64}#\\d{10,19}#\\d");

  private final PageRequest request;
  private final boolean byTime;
  private final NavigableMap<String, HistoryEntry> entries;
  private boolean empty = true;
  private boolean complete = true;

  private HistoryPage(PageRequest request, boolean byTime, Comparator<String> order) {
    this.request = request;
    this.byTime = byTime;
    this.entries = new TreeMap<>(order);
  }

  /**
   * Returns a page of the history of one job, the oldest entry first. Number and step order the
   * entries: the instant at which a retry is queued may be ahead, and the retry end before.
   */
  static HistoryPage oldestFirst(PageRequest request) {
    return new HistoryPage(request, false, Comparator.naturalOrder());
  }

  /** Returns a page of the history of all jobs, the newest entry first. */
  static HistoryPage newestFirst(PageRequest request) {
    return new HistoryPage(request, true, Comparator.reverseOrder());
  }

  /** Adds the entries of an execution that are behind the beginning of the page. */
  void add(Stored stored) {
    empty = false;
    complete &= HistoryEntries.isComplete(stored);
    HistoryEntries.of(stored).forEach(entry -> entries.put(position(entry), entry));
    request
        .from()
        .filter(HistoryPage::isPosition)
        .ifPresent(from -> entries.headMap(from, true).clear());
    while (entries.size() > request.maxResults() + 1) {
      entries.pollLastEntry();
    }
  }

  /** True if nothing was added. */
  boolean isEmpty() {
    return empty;
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

  private static boolean isPosition(String text) {
    return POSITION.matcher(text).matches();
  }

  /** Orders the entries by time, if that counts, and then by job, number and step. */
  private String position(HistoryEntry entry) {
    return "%013d#%s#%010d#%d"
        .formatted(
            byTime ? entry.at().toEpochMilli() : 0L,
            entry.key().jobId(),
            entry.key().number(),
            entry.step());
  }

  /** The collected entries, which all are behind the beginning of the page. */
  private final class Collected implements Listing<HistoryEntry> {
    @Override
    public boolean isPosition(String text) {
      return HistoryPage.isPosition(text);
    }

    @Override
    public String position(HistoryEntry entry) {
      return HistoryPage.this.position(entry);
    }

    @Override
    public Page<HistoryEntry> read(PageRequest part) {
      return new Page<>(new ArrayList<>(entries.values()), Optional.empty());
    }
  }
}
