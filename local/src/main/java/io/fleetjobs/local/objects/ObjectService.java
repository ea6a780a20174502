package io.fleetjobs.local.objects;

import io.fleetjobs.local.http.LocalRequest;
import io.fleetjobs.local.http.LocalResponse;
import io.fleetjobs.local.http.LocalService;
import io.fleetjobs.local.objects.ObjectStore.Stored;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Serves the part of S3 that job documents need: it stores, reads, lists and deletes objects, each
 * in a single request. A bucket exists as soon as it is named, and has versioning.
 */
public final class ObjectService implements LocalService, AutoCloseable {
  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
  private static final Set<String> UNKNOWN =
      Set.of("uploads", "uploadId", "acl", "tagging", "delete", "versions", "policy");

  private final ObjectStore store;
  private final UrlCheck check;

  private ObjectService(ObjectStore store, UrlCheck check) {
    this.store = store;
    this.check = check;
  }

  /**
   * @param data folder for objects; empty: they are deleted when the service is closed
   */
  public static ObjectService open(Optional<Path> data, InstantSource time) {
    return new ObjectService(ObjectStore.open(data), new UrlCheck(time));
  }

  @Override
  public Optional<LocalResponse> serve(LocalRequest request) {
    return Optional.of(
        check.refusal(request).map(Refused::response).orElseGet(() -> answer(request)));
  }

  private LocalResponse answer(LocalRequest request) {
    var bucket = request.segments().getFirst();
    var key = request.segments().stream().skip(1).collect(Collectors.joining("/"));
    if (!BUCKET.matcher(bucket).matches()) {
      return new Refused(400, "InvalidBucketName", "The specified bucket is not valid.").response();
    }
    if (request.query().keySet().stream().anyMatch(UNKNOWN::contains)
        || request.headers().containsKey("x-amz-copy-source")) {
      return notThere();
    }
    return key.isEmpty() ? ofBucket(bucket, request) : ofObject(bucket, key, request);
  }

  private LocalResponse ofBucket(String bucket, LocalRequest request) {
    return switch (request.method()) {
      case "PUT", "HEAD" -> new LocalResponse(200, Map.of(), new byte[0]);
      case "GET" -> list(bucket, request.query().getOrDefault("prefix", ""));
      default -> notThere();
    };
  }

  private LocalResponse ofObject(String bucket, String key, LocalRequest request) {
    return switch (request.method()) {
      case "PUT" -> {
        var stored = store.put(bucket, key, ChunkedBody.decoded(request));
        yield new LocalResponse(200, headers(stored), new byte[0]);
      }
      case "GET" ->
          found(bucket, key, request)
              .map(stored -> new LocalResponse(200, headers(stored), stored.content()))
              .orElseGet(() ->
                  new Refused(404, "NoSuchKey", "The specified key does not exist.").response());
      case "HEAD" ->
          found(bucket, key, request)
              .map(ObjectService::head)
              .orElseGet(() -> new LocalResponse(404, Map.of(), new byte[0]));
      case "DELETE" -> {
        store.delete(bucket, key);
        yield new LocalResponse(204, Map.of(), new byte[0]);
      }
      default -> notThere();
    };
  }

  private Optional<Stored> found(String bucket, String key, LocalRequest request) {
    return store.find(bucket, key, Optional.ofNullable(request.query().get("versionId")));
  }

  private static LocalResponse head(Stored stored) {
    var headers = new HashMap<>(headers(stored));
    headers.put("content-length", Integer.toString(stored.content().length));
    return new LocalResponse(200, Map.copyOf(headers), new byte[0]);
  }

  private static Map<String, String> headers(Stored stored) {
    return Map.of(
        "etag",
        etag(stored),
        "x-amz-version-id",
        stored.version(),
        "content-type",
        "binary/octet-stream",
        "last-modified",
        DateTimeFormatter.RFC_1123_DATE_TIME.format(stored.modified().atOffset(ZoneOffset.UTC)));
  }

  private static String etag(Stored stored) {
    return "\"" + ObjectStore.hexDigest("MD5", stored.content()) + "\"";
  }

  private LocalResponse list(String bucket, String prefix) {
    var contents =
        store.list(bucket, prefix).stream()
            .map(stored ->
                "<Contents><Key>"
                    + Xml.text(stored.key())
                    + "</Key><LastModified>"
                    + stored.modified()
                    + "</LastModified><ETag>"
                    + etag(stored)
                    + "</ETag><Size>"
                    + stored.content().length
                    + "</Size><StorageClass>STANDARD</StorageClass></Contents>")
            .collect(Collectors.joining());
    var body =
        "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>"
            + bucket
            + "</Name><Prefix>"
            + Xml.text(prefix)
            + "</Prefix><IsTruncated>false</IsTruncated>"
            + contents
            + "</ListBucketResult>";
    return new LocalResponse(
        200, Map.of("content-type", "application/xml"), body.getBytes(StandardCharsets.UTF_8));
  }

  private static LocalResponse notThere() {
    return new Refused(
            501,
            "NotImplemented",
            "The local S3 only puts, reads, lists and deletes whole objects.")
        .response();
  }

  /** Deletes all objects. */
  public void reset() {
    store.clear();
  }

  @Override
  public void close() {
    store.close();
  }
}
