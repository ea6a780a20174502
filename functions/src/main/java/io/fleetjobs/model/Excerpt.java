package io.fleetjobs.model;

/** Shortens texts that a refusal quotes, so that the answer fits into an MQTT message. */
public final class Excerpt {
  private static final int MAX_CHARACTERS = 4_096;

  private Excerpt() {}

  /** Returns the text, or its beginning if it has more than 4 096 characters. */
  public static String of(String text) {
    if (text.length() <= MAX_CHARACTERS) {
      return text;
    }
    var isPairCut = Character.isHighSurrogate(text.charAt(MAX_CHARACTERS - 1));
    return text.substring(0, isPairCut ? MAX_CHARACTERS - 1 : MAX_CHARACTERS) + "…";
  }
}
