package io.fleetjobs.document;

import java.util.Optional;

/**
 * A stretch {@code ${aws:iot:…}} of a document.
 *
 * @param start where it starts in the document's text
 * @param end where the text goes on behind it
 * @param inside name and argument, JSON escapes undone
 */
public record Placeholder(int start, int end, String inside) {
  static final String START = "${aws:iot:";

  /** The kinds of text that replace a placeholder. */
  public enum Kind {
    /** A URL to get an object with, whose key is written as it is. */
    DOWNLOAD,
    /** A URL to get an object with, whose key and version are written percent-encoded. */
    DOWNLOAD_ENCODED,
    /** A URL to put an object with. */
    UPLOAD,
    /** Nothing here: signatures, packages, parameters that no template has replaced. */
    OTHER;

    private static Kind of(String name) {
      return switch (name) {
        case "s3-presigned-url", "s3-presigned-url-v1" -> DOWNLOAD;
        case "s3-presigned-url-v2" -> DOWNLOAD_ENCODED;
        case "s3-presigned-url-upload" -> UPLOAD;
        default -> OTHER;
      };
    }
  }

  /** Returns the name of what it stands for, such as {@code s3-presigned-url}. */
  public String name() {
    return colon() < 0 ? inside : inside.substring(0, colon());
  }

  /** Returns what stands behind the name. Empty text if there is nothing. */
  public String argument() {
    return colon() < 0 ? "" : inside.substring(colon() + 1);
  }

  private int colon() {
    return inside.indexOf(':');
  }

  /** Returns all of it as it reads without JSON's escapes. */
  public String text() {
    return START + inside + "}";
  }

  public Kind kind() {
    return Kind.of(name());
  }

  /** True if a presigned URL replaces it. */
  public boolean isPresigned() {
    return kind() != Kind.OTHER;
  }

  /** The object that it names; empty when it names none, or is no presigned URL. */
  public Optional<S3Object> object() {
    return object(argument());
  }

  /** The object that it names for one execution. */
  public Optional<S3Object> objectFor(LocalValues values) {
    return object(kind() == Kind.UPLOAD ? values.fill(argument()) : argument());
  }

  private Optional<S3Object> object(String url) {
    return switch (kind()) {
      case DOWNLOAD, UPLOAD -> S3Object.parse(url);
      case DOWNLOAD_ENCODED -> PercentCode.decoded(url).flatMap(S3Object::parseVersioned);
      case OTHER -> Optional.empty();
    };
  }
}
