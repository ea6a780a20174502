package io.fleetjobs.operation.fleet;

import io.fleetjobs.model.FleetResponse.History;
import io.fleetjobs.model.HistoryEntry;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.PageRequest;
import io.fleetjobs.model.Reply;
import io.fleetjobs.store.ReadBudget;
import io.fleetjobs.store.ThingHistory.Stored;
import io.fleetjobs.store.VersionStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Makes a page of a history from what is stored of executions, and from the full histories if these
 * are kept. Serves one request.
 */
final class HistoryReader {
  private final HistoryPage page;
  private final Optional<VersionStore> versions;
  private final ReadBudget budget = ReadBudget.ofPage();

  /** The executions to read in the order of the page; unused without full histories. */
  private final List<Stored> later = new ArrayList<>();

  private boolean empty = true;

  /**
   * @param versions the full histories; empty if none are kept
   */
  HistoryReader(PageRequest request, HistoryOrder order, Optional<VersionStore> versions) {
    this.page = new HistoryPage(request, order);
    this.versions = versions;
  }

  /** Adds the history of an execution. */
  void add(Stored stored) {
    empty = false;
    if (versions.isPresent()) {
      later.add(stored);
      return;
    }
    page.add(HistoryEntries.of(stored));
    if (!HistoryEntries.isComplete(stored)) {
      page.lacks();
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
    versions.ifPresent(this::addFull);
    return page.page(all);
  }

  private void addFull(VersionStore store) {
    later.sort(page.order().ofExecutions());
    for (var stored : later) {
      if (page.endsBefore(stored)) {
        return;
      }
      if (!page.beginsBehind(stored)) {
        page.add(HistoryEntries.of(stored));
        if (stored instanceof Stored.Execution(var execution)
            && !HistoryEntries.keepsAllVersions(execution)) {
          add(execution, store);
        }
      }
    }
  }

  /** Adds the entries of versions, which replace those that begin a status. */
  private void add(JobExecution execution, VersionStore store) {
    var part = new VersionStore.Part(begin(execution), page.order().isNewestFirst(), page.needed());
    var read = store.read(execution.attempt(), part, page::isWanted, budget);
    page.add(read.entries());
    if (!hasAll(execution, part, read)) {
      page.lacks();
    }
  }

  /** Returns the version behind which the page begins, if that is one of the execution. */
  private Optional<Long> begin(JobExecution execution) {
    return page.begin()
        .filter(from -> from.jobId().equals(execution.key().jobId()))
        .filter(from -> from.number() == execution.key().number())
        .map(HistoryPlace::version)
        .filter(version -> version > 0);
  }

  /** True if no version is missing of those that were to be read. */
  private static boolean hasAll(
      JobExecution execution, VersionStore.Part part, VersionStore.Versions read) {
    var known =
        Stream.concat(
                read.entries().stream().flatMap(entry -> entry.versionNumber().stream()),
                HistoryEntries.versionsKept(execution))
            .collect(Collectors.toSet());
    return (read.atEnd() || !read.entries().isEmpty())
        && expected(execution, part, read).allMatch(known::contains);
  }

  private static LongStream expected(
      JobExecution execution, VersionStore.Part part, VersionStore.Versions read) {
    var last =
        read.atEnd()
            ? Optional.<Long>empty()
            : Optional.of(read.entries()).map(List::getLast).flatMap(HistoryEntry::versionNumber);
    return part.newestFirst()
        ? LongStream.rangeClosed(
            last.orElse(1L),
            part.behind().map(version -> version - 1).orElse(execution.versionNumber()))
        : LongStream.rangeClosed(
            part.behind().map(version -> version + 1).orElse(1L),
            last.orElse(execution.versionNumber()));
  }
}
