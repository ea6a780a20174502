package io.fleetjobs.local.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The clock of the services: the machine's time, moved ahead on request. */
public final class ServiceClock implements InstantSource {
  private final Optional<Path> file;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile Duration ahead = Duration.ZERO;

  private ServiceClock(Optional<Path> file) {
    this.file = file;
  }

  /** Returns a clock that shows the machine's time. */
  public static ServiceClock start() {
    return new ServiceClock(Optional.empty());
  }

  /**
   * Returns a clock that keeps in a file how far it is ahead, and continues where the last process
   * with that file ended.
   *
   * @throws IllegalStateException if the file contains no duration
   */
  public static ServiceClock open(Optional<Path> file) {
    var clock = new ServiceClock(file);
    file.filter(Files::exists).ifPresent(kept -> clock.ahead = read(kept));
    return clock;
  }

  private static Duration read(Path file) {
    try {
      return Duration.parse(Files.readString(file).strip());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (DateTimeException noDuration) {
      throw new IllegalStateException(
          file + " does not contain the duration by which the clock is ahead", noDuration);
    }
  }

  /** Registers a listener that runs whenever the clock is set or reset. */
  public void whenMoved(Runnable listener) {
    listeners.add(listener);
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(ahead);
  }

  /** Sets the clock to an instant, from which it continues. */
  public void set(Instant instant) {
    move(Duration.between(Instant.now(), instant));
  }

  /** Sets the clock to the machine's time. */
  public void reset() {
    move(Duration.ZERO);
  }

  private void move(Duration to) {
    ahead = to;
    file.ifPresent(kept -> write(kept, to));
    listeners.forEach(Runnable::run);
  }

  private static void write(Path file, Duration ahead) {
    var fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.writeString(fresh, ahead + "\n");
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
