package io.fleetjobs.model;

/** Texts as refusals quote them, so that an answer fits into a message. */
public final class Excerpt {
  private static final int MAX_CHARACTERS = 4_096;

  private Excerpt() {}

  /** Returns the text, or of one with more than 4 096 characters the beginning. */
  public static String of(String text) {
    if (text.length() <= MAX_CHARACTERS) {
      return text;
    }
    var isPairCut = Character.isHighSurrogate(text.charAt(MAX_CHARACTERS - 1));
    return text.substring(0, isPairCut ? MAX_CHARACTERS - 1 : MAX_CHARACTERS) + "…";
  }
}
