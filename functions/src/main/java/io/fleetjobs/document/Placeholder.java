package io.fleetjobs.document;

import java.util.Optional;

/**
 * A placeholder {@code ${aws:iot:…}} in a document.
 *
 * @param start position of its first character in the document's text
 * @param end position after its last character
 * @param inside name and argument, with JSON's escapes resolved
 */
public record Placeholder(int start, int end, String inside) {
  static final String START = "${aws:iot:";

  /** The kinds of placeholders, by the text that replaces them. */
  public enum Kind {
    /** A URL that gets an object. The placeholder has the object's key as it is. */
    DOWNLOAD,
    /**
     * A URL that gets an object. The placeholder has the object's key and version percent-encoded.
     */
    DOWNLOAD_ENCODED,
    /** A URL that puts an object. */
    UPLOAD,
    /** Not supported: signatures, packages, and parameters that no template has filled in. */
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

  /** Returns the name, such as {@code s3-presigned-url}. */
  public String name() {
    return colon() < 0 ? inside : inside.substring(0, colon());
  }

  /** Returns the text after the name and its colon; empty text if there is none. */
  public String argument() {
    return colon() < 0 ? "" : inside.substring(colon() + 1);
  }

  private int colon() {
    return inside.indexOf(':');
  }

  /** Returns the whole placeholder, with JSON's escapes resolved. */
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

  /** Returns the object that it names; empty if it names none, or if no URL replaces it. */
  public Optional<S3Object> object() {
    return object(argument());
  }

  /**
   * Returns the object that it names for one execution: the key of an upload has the execution's
   * values.
   */
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
