package io.fleetjobs.local.objects;

/** Escapes text for XML. */
final class Xml {
  private Xml() {}

  static String text(String value) {
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
