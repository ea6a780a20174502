package io.fleetjobs.local.objects;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Stores objects with all their versions in a folder, which has a folder for each bucket and within
 * it one for each key.
 */
final class ObjectStore implements AutoCloseable {
  private static final String KEY = "key";

  private final Path root;
  private final boolean isTemporary;

  private ObjectStore(Path root, boolean isTemporary) {
    this.root = root;
    this.isTemporary = isTemporary;
  }

  /** One version of an object. */
  @SuppressWarnings("ArrayRecordComponent") // the bytes are handed on, never compared
  record Stored(String key, String version, Instant modified, byte[] content) {}

  /**
   * @param folder folder for objects; empty: a temporary folder that {@link #close} deletes
   */
  static ObjectStore open(Optional<Path> folder) {
    try {
      return folder.isPresent()
          ? new ObjectStore(folder.get(), false)
          : new ObjectStore(Files.createTempDirectory("fleetjobs-objects"), true);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  synchronized Stored put(String bucket, String key, byte[] content) {
    var folder = folder(bucket, key);
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(KEY), key);
      var version = versions(folder).stream().findFirst().map(Integer::parseInt).orElse(0) + 1;
      Files.write(folder.resolve(Integer.toString(version)), content);
      return read(folder, Integer.toString(version));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * @param version empty for the newest
   */
  synchronized Optional<Stored> find(String bucket, String key, Optional<String> version) {
    var folder = folder(bucket, key);
    var known = versions(folder);
    return version
        .filter(known::contains)
        .or(() -> version.isEmpty() ? known.stream().findFirst() : Optional.empty())
        .map(found -> read(folder, found));
  }

  /** Returns the newest version of each object whose key starts with the prefix, ordered by key. */
  synchronized List<Stored> list(String bucket, String prefix) {
    return entries(root.resolve(bucket)).stream()
        .map(folder -> read(folder, versions(folder).getFirst()))
        .filter(stored -> stored.key().startsWith(prefix))
        .sorted(Comparator.comparing(Stored::key))
        .toList();
  }

  synchronized void delete(String bucket, String key) {
    deleteAll(folder(bucket, key));
  }

  synchronized void clear() {
    entries(root).forEach(ObjectStore::deleteAll);
  }

  @Override
  public void close() {
    if (isTemporary) {
      deleteAll(root);
    }
  }

  private Path folder(String bucket, String key) {
    return root.resolve(bucket).resolve(hexDigest("SHA-256", key.getBytes(StandardCharsets.UTF_8)));
  }

  static String hexDigest(String algorithm, byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Returns version numbers, newest first. */
  private static List<String> versions(Path folder) {
    return entries(folder).stream()
        .map(file -> file.getFileName().toString())
        .filter(name -> !name.equals(KEY))
        .sorted(Comparator.<String>comparingInt(Integer::parseInt).reversed())
        .toList();
  }

  private static Stored read(Path folder, String version) {
    var file = folder.resolve(version);
    try {
      return new Stored(
          Files.readString(folder.resolve(KEY)),
          version,
          Files.getLastModifiedTime(file).toInstant(),
          Files.readAllBytes(file));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static List<Path> entries(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void deleteAll(Path path) {
    entries(path).forEach(ObjectStore::deleteAll);
    try {
      Files.deleteIfExists(path);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
