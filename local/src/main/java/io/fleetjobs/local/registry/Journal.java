package io.fleetjobs.local.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Stores changes in a file, as one JSON object per line. */
final class Journal implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private BufferedWriter writer;

  private Journal(Path file, BufferedWriter writer) {
    this.file = file;
    this.writer = writer;
  }

  /** Opens the journal of a folder. Creates folder and file if absent. */
  static Journal open(Path folder) {
    try {
      Files.createDirectories(folder);
      var file = folder.resolve("registry.jsonl");
      return new Journal(file, appender(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Passes all changes to a consumer, in order. Ignores a last line that is incomplete, such as
   * after a crash.
   */
  void replay(Consumer<Change> target) {
    try (var reader = Files.newBufferedReader(file)) {
      @Nullable String line = reader.readLine();
      while (line != null) {
        @Nullable String following = reader.readLine();
        read(line, following == null, target);
        line = following;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(String line, boolean last, Consumer<Change> target) throws IOException {
    Change change;
    try {
      change = JSON.readValue(line, Change.class);
    } catch (JsonProcessingException e) {
      if (last) {
        return;
      }
      throw new IOException("unreadable line in " + file + ": " + line, e);
    }
    target.accept(change);
  }

  void append(Change change) {
    try {
      write(writer, change);
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replaces the content of the file by these changes. */
  void rewrite(Stream<Change> changes) {
    var fresh = file.resolveSibling("registry.jsonl.new");
    try (changes) {
      try (var target = Files.newBufferedWriter(fresh)) {
        for (var change : (Iterable<Change>) changes::iterator) {
          write(target, change);
        }
      }
      writer.close();
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      writer = appender(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(BufferedWriter target, Change change) throws IOException {
    target.write(JSON.writerFor(Change.class).writeValueAsString(change));
    target.write('\n');
  }

  private static BufferedWriter appender(Path file) throws IOException {
    return Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
