package io.fleetjobs.local.registry;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The registry's contents and, where they are kept, the journal of their changes. */
final class Registry implements AutoCloseable {
  private final Contents contents;
  private final ReentrantLock changing = new ReentrantLock();
  private final Optional<Journal> journal;

  private Registry(Optional<Journal> journal, Set<String> events) {
    this.contents = new Contents(events);
    this.journal = journal;
  }

  /**
   * @param events kinds of events that are on until they are switched off
   */
  static Registry open(Optional<Path> data, Set<String> events) {
    var registry = new Registry(data.map(Journal::open), events);
    registry.journal.ifPresent(journal -> {
      journal.replay(registry.contents::apply);
      journal.rewrite(registry.contents.changes());
    });
    return registry;
  }

  /** For reading, at any time. */
  Contents contents() {
    return contents;
  }

  /** Runs a check and the changes that depend on it while nobody else changes anything. */
  <T> T exclusively(Supplier<T> work) {
    changing.lock();
    try {
      return work.get();
    } finally {
      changing.unlock();
    }
  }

  /** Call within {@link #exclusively}. */
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
