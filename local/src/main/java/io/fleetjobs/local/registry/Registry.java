package io.fleetjobs.local.registry;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Holds the registry's contents and, if there is a data folder, the journal of its changes. */
final class Registry implements AutoCloseable {
  private final Contents contents;
  private final ReentrantLock changing = new ReentrantLock();
  private final Optional<Journal> journal;

  private Registry(Optional<Journal> journal, Set<String> events) {
    this.contents = new Contents(events);
    this.journal = journal;
  }

  /**
   * @param events types of events that are enabled until a client disables them
   */
  static Registry open(Optional<Path> data, Set<String> events) {
    var registry = new Registry(data.map(Journal::open), events);
    registry.journal.ifPresent(journal -> {
      journal.replay(registry.contents::apply);
      journal.rewrite(registry.contents.changes());
    });
    return registry;
  }

  /** Returns the contents, which may be read at any time. */
  Contents contents() {
    return contents;
  }

  /** Runs a check and the changes that depend on it, without other changes in between. */
  <T> T exclusively(Supplier<T> work) {
    changing.lock();
    try {
      return work.get();
    } finally {
      changing.unlock();
    }
  }

  /** Applies a change. Call it within {@link #exclusively}. */
  void apply(Change change) {
    journal.ifPresent(each -> each.append(change));
    contents.apply(change);
  }

  void clear() {
    exclusively(() -> {
      journal.ifPresent(each -> each.rewrite(Stream.empty()));
      contents.clear();
      return contents;
    });
  }

  @Override
  public void close() {
    journal.ifPresent(Journal::close);
  }
}
